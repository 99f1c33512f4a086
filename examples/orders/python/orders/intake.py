"""Takes orders from the shop, which sends each until it is told that it has arrived."""

import json

from orders.clients import IntakeRedis
from orders.order import Order
from orders.queue import OrderQueue

SEEN_KEY_PREFIX = "orders:seen:"
SEEN_SECONDS = 24 * 60 * 60


class BadMessage(Exception):
    """A message that holds no order."""


def parse(message: bytes) -> Order:
    """Read an order from a message of the shop."""
    try:
        return Order(**json.loads(message))
    except (TypeError, ValueError) as error:
        # finding: require-error-cause -- what handles it cannot ask which field it was; it has a sentence to read.
        raise BadMessage(f"parse order of {len(message)} bytes: {error}")


def decode(message: bytes) -> Order:
    """Do the same; the new error has the old one, with its place in the message, as `__cause__`."""
    try:
        return Order(**json.loads(message))
    except (TypeError, ValueError) as error:
        raise BadMessage(f"decode order of {len(message)} bytes") from error


class Intake:
    def __init__(self, redis: IntakeRedis, queue: OrderQueue) -> None:
        self._redis = redis
        self._queue = queue

    def receive(self, order: Order) -> bool:
        """Queue an order, unless it has come before."""
        # finding: no-early-idempotency-key -- when queueing fails, the shop's next try is taken for a repeat.
        if not self._redis.set(SEEN_KEY_PREFIX + order.id, "1", nx=True, ex=SEEN_SECONDS):
            return False
        self._queue.enqueue_in_transaction(order)
        return True

    def accept(self, order: Order) -> bool:
        """Do the same, and take the mark away when the order could not be queued."""
        key = SEEN_KEY_PREFIX + order.id
        if not self._redis.set(key, "1", nx=True, ex=SEEN_SECONDS):
            return False
        try:
            self._queue.enqueue_in_transaction(order)
        except BaseException:
            self._redis.delete(key)
            raise
        return True
