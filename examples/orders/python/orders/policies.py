"""What customers may order."""

import hmac
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Policy:
    max_quantity: int
    on_account: bool = False


def load_policy(path: Path) -> Policy:
    """Read what the service obeys from now on."""
    # finding: require-integrity-check -- who can write to the file decides who orders without paying.
    return Policy(**json.loads(path.read_bytes()))


def load_signed_policy(path: Path, key: bytes, signature: bytes) -> Policy:
    """Do the same, for a file that was signed with the key."""
    data = path.read_bytes()
    if not hmac.compare_digest(hmac.digest(key, data, "sha256"), signature):
        raise ValueError(f"load policy from {path}: the signature does not fit; sign the file anew")
    return Policy(**json.loads(data))
