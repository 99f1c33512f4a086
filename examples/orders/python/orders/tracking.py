"""Books parcels and follows them."""

import logging
from contextlib import suppress

from orders.clients import Carrier, ShipmentEvents
from orders.order import Order, Status

logger = logging.getLogger(__name__)


class Tracking:
    def __init__(self, carrier: Carrier, events: ShipmentEvents) -> None:
        self._carrier = carrier
        self._events = events

    async def ship(self, order: Order) -> None:
        """Hand an order to the carrier."""
        await self._carrier.book(order.id)
        # finding: no-ignored-error -- the parcel leaves, nobody hears of it, and billing waits for the event for ever.
        with suppress(Exception):
            await self._events.publish(order.id, Status.SHIPPED)

    async def ship_all(self, orders: list[Order]) -> None:
        """Hand orders to the carrier; the log says which of them were not announced."""
        for order in orders:
            await self._carrier.book(order.id)
            try:
                await self._events.publish(order.id, Status.SHIPPED)
            except OSError:
                logger.exception("tell that order %s has left", order.id)

    async def position(self, order_id: str) -> str | None:
        """Say where a parcel is."""
        try:
            return await self._carrier.track(order_id)
        # finding: no-silent-fallback -- the carrier is down, the parcel is "nowhere", and the customer is refunded.
        except Exception:
            return None

    async def position_if_known(self, order_id: str) -> str | None:
        """Do the same; the log tells a parcel that is nowhere from a carrier that is down."""
        try:
            return await self._carrier.track(order_id)
        except OSError:
            logger.exception("ask the carrier where order %s is", order_id)
            return None

    async def send_back(self, order: Order) -> None:
        """Book the way back of a parcel."""
        if order.status is not Status.SHIPPED:
            # finding: no-vague-error -- eleven such lines in the log, and none says which order, or what is valid.
            raise ValueError("invalid status")
        await self._carrier.book(order.id)

    async def send_back_named(self, order: Order) -> None:
        """Do the same; the error says what was asked, of which order, and what would be valid."""
        if order.status is not Status.SHIPPED:
            raise ValueError(f"return order {order.id}: it is {order.status.value}; only a shipped order can be returned")
        await self._carrier.book(order.id)
