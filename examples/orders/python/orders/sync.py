"""Brings orders and the warehouse's shipments in step."""

import logging
from collections.abc import Iterable

from orders.clients import OrderStore, Warehouse
from orders.order import Order, Status

logger = logging.getLogger(__name__)


class SyncController:
    def __init__(self, warehouse: Warehouse, store: OrderStore) -> None:
        self._warehouse = warehouse
        self._store = store

    def cancel_shipment(self, order: Order) -> bool:
        """Stop the parcel of a cancelled order."""
        # finding: no-stub-implementation -- True reads as "cancelled": the customer is refunded, the parcel ships.
        # TODO: call the warehouse once its API has a cancel endpoint
        logger.info("cancelling shipment of order %s", order.id)
        return True

    def withdraw_shipment(self, order: Order) -> bool:
        """Cancel the parcel first, and the order only when the warehouse has agreed."""
        self._warehouse.cancel_shipment(order.id)
        self._store.save(order.with_status(Status.CANCELLED))
        return True

    def sync_status(self, order: Order) -> Order:
        """Copy the warehouse's status to the order."""
        status = self._warehouse.shipment_status(order.id)
        if status is order.status:
            return order
        current = order.with_status(status)
        self._store.save(current)
        return current

    def sync_all(self, orders: Iterable[Order]) -> None:
        """Sync every order that it is given."""
        last_error = None
        for order in orders:
            try:
                self.sync_status(order)
            except OSError as error:
                # finding: no-last-error-wins -- ninety orders failed, and the log names the ninetieth.
                last_error = error
                logger.warning("an order was not synced")
        if last_error is not None:
            raise last_error

    def sync_each(self, orders: Iterable[Order]) -> None:
        """Do the same and report each order that failed."""
        failures = []
        for order in orders:
            try:
                self.sync_status(order)
            except OSError as error:
                failures.append(error)
        if failures:
            raise ExceptionGroup("sync orders", failures)
