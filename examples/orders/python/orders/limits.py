"""What the shelves of the warehouse are given, in time and in words."""

import asyncio
from dataclasses import dataclass
from typing import Any, Protocol

# Longer than the slowest shelf takes, and shorter than the claim on the order.
MAX_PACKED_SECONDS = 90


class Shelf(Protocol):
    """Packs orders."""

    async def pack(self, order_id: str) -> None: ...


async def pack(shelf: Shelf, order_id: str) -> None:
    """Gives the shelf a time that stands nowhere else."""
    # finding: no-magic-limit -- the claim on the order is shortened one day, and two shelves pack the same order.
    await asyncio.wait_for(shelf.pack(order_id), 90)


async def pack_in_time(shelf: Shelf, order_id: str) -> None:
    """Gives it a time that has a name, and a reason."""
    await asyncio.wait_for(shelf.pack(order_id), MAX_PACKED_SECONDS)


@dataclass
class ShelfEvent:
    """Tells what became of an order."""

    order_id: str
    # finding: no-untyped-payload -- the shelf renames a field of what it sends, and parcels weigh nothing.
    payload: Any


@dataclass
class PackedEvent:
    """Says what it carries."""

    order_id: str
    grams: int
