"""The notices that wait to be sent to customers."""

import queue

from orders.order import Order


class OutboxFullError(RuntimeError):
    """No notice is taken until some have been sent."""


class Outbox:
    def __init__(self, limit: int) -> None:
        # finding: no-unbounded-queue -- when the mail server hangs, notices pile up here until the process is killed.
        self._queue: queue.Queue[str] = queue.Queue()
        self._events: queue.Queue[Order] = queue.Queue(maxsize=limit)

    def add(self, notice: str) -> None:
        self._queue.put(notice)

    def next(self) -> str:
        return self._queue.get(timeout=1)

    def tell(self, order: Order) -> None:
        """Hand an order to those who watch."""
        try:
            # finding: no-silent-drop -- when the watcher is slow, the order is gone: no counter, no log line, no error.
            self._events.put_nowait(order)
        except queue.Full:
            pass

    def try_tell(self, order: Order) -> None:
        """Do the same with a bound that the caller hears of."""
        try:
            self._events.put_nowait(order)
        except queue.Full as full:
            raise OutboxFullError(f"order {order.id} was not told: the outbox is full") from full
