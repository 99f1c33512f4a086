"""Switches parts of the service on and off while it runs."""

import json
import os
from dataclasses import asdict, dataclass

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700


@dataclass(frozen=True)
class Flags:
    dual_write: bool = False
    rollout_percent: int = 0


def save_flags(flags_path: str, flags: Flags) -> None:
    """Write the flag file that every worker reads."""
    with open(flags_path, "w", encoding="utf-8") as file:
        json.dump(asdict(flags), file)
    # finding: no-permissive-file-mode -- anyone with a shell on the host can read which safety switches are off.
    os.chmod(flags_path, 0o644)


def open_audit_log(path: str) -> int:
    """Open the log of flag changes; the descriptor is the caller's."""
    # finding: no-permissive-file-mode -- any process on the host can rewrite the history that a review trusts.
    return os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o666)


def replace_flags(flags_path: str, flags: Flags) -> None:
    """Write the flag file for the service's own user, and all at once."""
    os.makedirs(os.path.dirname(os.path.abspath(flags_path)), mode=OWNER_ONLY_FOLDER, exist_ok=True)
    draft = flags_path + ".draft"
    descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(flags), file)
    os.replace(draft, flags_path)
