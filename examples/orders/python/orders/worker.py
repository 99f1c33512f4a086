"""Takes orders through their steps, one at a time."""

from collections.abc import Iterable

from orders.inventory import Inventory
from orders.order import Order, Status
from orders.queue import OrderQueue
from orders.store import MigratingStore

DIGITAL_PREFIX = "dl-"
SAMPLE_PREFIX = "sample-"


class Worker:
    def __init__(self, queue: OrderQueue, inventory: Inventory, store: MigratingStore) -> None:
        self._queue = queue
        self._inventory = inventory
        self._store = store

    def run(self, pending: Iterable[Order]) -> None:
        for order in pending:
            self.process(order)

    def process(self, order: Order) -> None:
        if not needs_stock(order.sku):
            self._keep(order)
            return
        self._inventory.reserve(order)
        try:
            self._keep(order)
        except Exception:
            self._inventory.release(order)
            raise

    def _keep(self, order: Order) -> None:
        reserved = order.with_status(Status.RESERVED)
        self._store.save_both(reserved)
        self._queue.finish_in_transaction(reserved)


def needs_stock(sku: str) -> bool:
    return not (sku.startswith(DIGITAL_PREFIX) or is_gift(sku) or is_sample(sku))


def is_gift(sku: str) -> bool:
    # finding: prefer-prefix-check -- the 5 must be kept in step with the text by hand; `startswith` cannot slip.
    return sku[:5] == "gift-"


def is_sample(sku: str) -> bool:
    return sku.startswith(SAMPLE_PREFIX)
