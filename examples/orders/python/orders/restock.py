"""What suppliers have, as they report it: thousands of products at a time."""

from collections.abc import Mapping

from orders.clients import Redis

LEVEL_KEY_PREFIX = "stock:level:"
# Suppliers send a report again for at most a day.
REPORT_MEMORY_SECONDS = 24 * 60 * 60


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


class ReportTracker:
    """Remembers which reports were taken in, so that none counts twice."""

    def __init__(self) -> None:
        # finding: no-grow-only-collection -- a thousand reports a day, none is forgotten: after months it is killed.
        self._taken: dict[str, float] = {}

    def take(self, message_id: str, now: float) -> bool:
        """Say whether a report is new."""
        if message_id in self._taken:
            return False
        self._taken[message_id] = now
        return True


class RecentReportTracker:
    """Does the same, and forgets what cannot come again."""

    def __init__(self) -> None:
        self._recent: dict[str, float] = {}

    def take(self, message_id: str, now: float) -> bool:
        """Say whether a report is new."""
        for old in [known for known, at in self._recent.items() if now - at > REPORT_MEMORY_SECONDS]:
            del self._recent[old]
        if message_id in self._recent:
            return False
        self._recent[message_id] = now
        return True
