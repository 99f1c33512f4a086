class LampError(Exception):
    pass


def light(lamps):
    dark = None
    for lamp in lamps:
        try:
            lamp.on()
        except OSError as error:
            # ruleid: no-last-error-wins
            dark = LampError(f"{lamp} stays dark: {error}")
    if dark:
        raise RuntimeError("light the hall") from dark


def dim(lamps):
    told = None
    for lamp in lamps:
        try:
            lamp.dim()
        except OSError as error:
            # ruleid: no-last-error-wins
            told = f"{lamp}: {error}"
    return {"dimmed": told is None, "problem": told}


def swing(lamps):
    told = ""
    for lamp in lamps:
        try:
            lamp.swing()
        except OSError as error:
            # ok: no-last-error-wins
            told = f"{told}{lamp}: {error}; "
    return {"problem": told}
