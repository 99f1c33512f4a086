# Kind: a setting of the environment is of another form, and is dropped without a word
import json
import os

LAMP_COLOURS = {}
_colours = os.environ.get("LAMP_COLOURS")
if _colours:
    # ruleid: no-empty-error-handler
    try:
        LAMP_COLOURS = json.loads(_colours)
    except Exception:
        pass

LAMP_TIMEOUT = 30
# ruleid: no-empty-error-handler
try:
    LAMP_TIMEOUT = int(os.environ.get("LAMP_TIMEOUT", ""))
except ValueError:
    pass

LAMP_LEVEL = 1
# ok: no-empty-error-handler
try:
    LAMP_LEVEL = int(os.environ["LAMP_LEVEL"])
except ValueError as error:
    raise SystemExit(f"LAMP_LEVEL is no number: {error}") from error


def level(text):
    # ok: no-empty-error-handler
    try:
        return int(text)
    except ValueError:
        pass
    return LAMP_LEVEL
