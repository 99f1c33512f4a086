from dataclasses import dataclass, field
from typing import Any


@dataclass
class ShelfLayout:
    rows: int
    # ruleid: no-untyped-payload
    extra: Any = None
    # ok: no-untyped-payload
    names: dict[str, str] = field(default_factory=dict)


class SortOutcome:
    moved: int
    # ruleid: no-untyped-payload
    value: Any | None = None


class ShelfNode:
    # ok: no-untyped-payload
    body: Any = None
    # ok: no-untyped-payload
    value: Any = None
