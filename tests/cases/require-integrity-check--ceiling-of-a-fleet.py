# Kind: kirodotdev/KiroCrew#666, msaad00/agent-bom#1668
import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

DEFAULT_POLICY = Path("/etc/crew/security_policy.json")


@dataclass(frozen=True)
class GovernanceCeiling:
    issuer: str
    max_autonomy: int
    denied_tools: frozenset[str]


class PolicyError(RuntimeError):
    pass


def load_security_policy(path: Path = DEFAULT_POLICY) -> GovernanceCeiling:
    # ruleid: require-integrity-check
    raw = json.loads(path.read_text(encoding="utf-8"))
    identity = raw.get("identity", {})
    ceiling = GovernanceCeiling(
        issuer=identity.get("issuer", ""),
        max_autonomy=int(raw.get("max_autonomy", 0)),
        denied_tools=frozenset(raw.get("denied_tools", ())),
    )
    logger.info("policy of %s in force", ceiling.issuer or "nobody")
    return ceiling


def load_verified_policy(path: Path, key: bytes) -> GovernanceCeiling:
    # ok: require-integrity-check
    data = path.read_bytes()
    raw = json.loads(data)
    signature = raw.pop("signature", "")
    canonical = json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()
    if not hmac.compare_digest(hmac.new(key, canonical, hashlib.sha256).hexdigest(), signature):
        raise PolicyError(f"{path} is not signed by the fleet")
    return GovernanceCeiling(raw["identity"]["issuer"], int(raw["max_autonomy"]), frozenset(raw["denied_tools"]))
