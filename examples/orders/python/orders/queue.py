"""The orders that wait for a worker."""

from orders.clients import Redis
from orders.order import Order

ORDER_KEY_PREFIX = "orders:"
PENDING_KEY = "orders:pending"


class OrderQueue:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def enqueue(self, order: Order) -> None:
        """Store an order and put its id on the list that the workers read."""
        self._redis.hset(ORDER_KEY_PREFIX + order.id, mapping=order.fields())
        # finding: no-partial-multi-write -- when this call fails, the order is stored and no worker ever sees it.
        self._redis.lpush(PENDING_KEY, order.id)

    def enqueue_in_transaction(self, order: Order) -> None:
        """Do the same in one transaction: Redis runs both commands or neither."""
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(ORDER_KEY_PREFIX + order.id, mapping=order.fields())
            pipe.lpush(PENDING_KEY, order.id)
            pipe.execute()

    def finish(self, order: Order) -> bool:
        """Record the outcome of an order and take it off the list."""
        self._redis.hset(ORDER_KEY_PREFIX + order.id, mapping={"status": order.status.value})
        # finding: no-partial-multi-write -- a worker killed above here leaves the order on the list: it runs twice.
        removed = self._redis.lrem(PENDING_KEY, 1, order.id)
        return bool(removed)

    def finish_in_transaction(self, order: Order) -> bool:
        """Record the outcome and take the order off the list in one transaction."""
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(ORDER_KEY_PREFIX + order.id, mapping={"status": order.status.value})
            pipe.lrem(PENDING_KEY, 1, order.id)
            _, removed = pipe.execute()
        return bool(removed)
