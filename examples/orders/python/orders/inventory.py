"""Counts what is left of each article."""

import threading
from collections.abc import Mapping

from orders.order import Order, OutOfStock


class Inventory:
    def __init__(self, stock: Mapping[str, int]) -> None:
        self._lock = threading.Lock()
        self._stock = dict(stock)

    def take(self, order: Order) -> None:
        """Reserve stock for an order."""
        # finding: require-unlock-on-all-paths -- one sold-out article, and every later order waits for ever.
        self._lock.acquire()
        left = self._stock.get(order.sku, 0)
        if left < order.quantity:
            raise OutOfStock(f"take {order.quantity} of {order.sku}: {left} left")
        self._stock[order.sku] = left - order.quantity
        self._lock.release()

    def reserve(self, order: Order) -> None:
        """Do the same; `with` releases the lock on every way out."""
        with self._lock:
            left = self._stock.get(order.sku, 0)
            if left < order.quantity:
                raise OutOfStock(f"reserve {order.quantity} of {order.sku}: {left} left")
            self._stock[order.sku] = left - order.quantity

    def release(self, order: Order) -> None:
        """Give back what an order held."""
        with self._lock:
            self._stock[order.sku] = self._stock.get(order.sku, 0) + order.quantity
