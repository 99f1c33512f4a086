"""Follows the stock of the warehouse."""

from typing import Protocol

STOCK_TOPIC = "stock"


class Broker(Protocol):
    async def subscribe(self, topic: str) -> None: ...


class Feed:
    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._started = False

    async def start(self) -> None:
        """Subscribe; it may be called again."""
        if self._started:
            return
        # finding: no-early-state-change -- the broker is away once, and every later start returns at once.
        self._started = True
        await self._broker.subscribe(STOCK_TOPIC)

    async def follow(self) -> None:
        """Do the same, and after a failure begin anew."""
        if self._started:
            return
        await self._broker.subscribe(STOCK_TOPIC)
        self._started = True
