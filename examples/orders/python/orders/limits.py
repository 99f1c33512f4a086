"""What the shelves of the warehouse are given, in time."""

import asyncio
from typing import Protocol

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
