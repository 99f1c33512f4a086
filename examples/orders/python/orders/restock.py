"""What suppliers have, as they report it: thousands of products at a time."""

from collections.abc import Mapping

from orders.clients import Redis

LEVEL_KEY_PREFIX = "stock:level:"


class Levels:
    """How many pieces of each product suppliers have."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def store(self, report: Mapping[str, int]) -> None:
        """Keep a supplier's report."""
        for sku, pieces in report.items():
            # finding: no-sequential-remote-calls -- a report of 50,000 products takes minutes and is cut off in the middle.
            self._redis.hset(LEVEL_KEY_PREFIX + sku, mapping={"pieces": str(pieces)})

    def store_together(self, report: Mapping[str, int]) -> None:
        """Do the same in one round trip."""
        with self._redis.pipeline() as pipe:
            for sku, pieces in report.items():
                pipe.hset(LEVEL_KEY_PREFIX + sku, mapping={"pieces": str(pieces)})
            pipe.execute()
