"""A store that writes to the new place and, until every reader has moved, to the legacy place as well."""

import logging
import threading
from concurrent.futures import Executor

from orders.clients import OrderStore, RepairQueue
from orders.order import Order

logger = logging.getLogger(__name__)


class MigratingStore:
    def __init__(self, primary: OrderStore, legacy: OrderStore, repairs: RepairQueue, executor: Executor) -> None:
        self._primary = primary
        self._legacy = legacy
        self._repairs = repairs
        self._executor = executor

    def save(self, order: Order) -> None:
        """Write an order to both stores."""
        self._primary.save(order)
        # finding: no-background-write -- the caller was told "saved"; when the thread fails, the stores diverge.
        threading.Thread(target=self._legacy.save, args=(order,)).start()

    def delete(self, order_id: str) -> bool:
        """Remove an order from both stores."""
        removed = self._primary.delete(order_id)
        # finding: no-background-write -- the error stays in a future that nobody keeps; the order lives on.
        self._executor.submit(self._legacy.delete, order_id)
        return removed

    def save_in_turn(self, order: Order) -> None:
        """Wait for both stores and hand up the error of either."""
        self._primary.save(order)
        # finding: no-unguarded-dual-write -- when it fails, only the primary store has the order, and nothing mends that.
        self._legacy.save(order)

    def save_both(self, order: Order) -> None:
        """Wait for both stores. What the legacy store missed is queued for repair; if that fails too, so does this."""
        self._primary.save(order)
        try:
            self._legacy.save(order)
        except OSError as error:
            logger.error("legacy store is behind: order %s: %s", order.id, error)
            self._repairs.add(order.id)
