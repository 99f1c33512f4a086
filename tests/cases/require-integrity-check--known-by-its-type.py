import json
from pathlib import Path


def current(path: Path) -> "FeatureFlags":
    # ruleid: require-integrity-check
    return FeatureFlags(**json.loads(path.read_text()))


def by_town(path: Path) -> dict[str, TollPolicy]:
    # ruleid: require-integrity-check
    return {town: TollPolicy(**tolls) for town, tolls in json.loads(path.read_text()).items()}


def bridges(path: Path) -> list[str]:
    # ok: require-integrity-check
    return json.loads(path.read_text())
