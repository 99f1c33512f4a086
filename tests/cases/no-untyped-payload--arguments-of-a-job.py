from typing import Any


class PaintJob:
    bridge: str
    # ruleid: no-untyped-payload
    args: Any
    # ok: no-untyped-payload
    colours: list[str]


class Painter:
    # ok: no-untyped-payload
    args: Any
