"""What each article costs, in cents: many threads ask, one sets."""

import threading
import time


class Prices:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.currency_lock = threading.Lock()
        self._prices: dict[str, int] = {}
        self._rate = 100

    def wait_for(self, sku: str) -> int:
        """Return the price of an article, once it has one."""
        with self.lock:
            for _ in range(10):
                if sku in self._prices:
                    break
                # finding: no-blocking-under-lock -- nobody can set the price that is waited for.
                time.sleep(1)
            return self._prices[sku]

    def poll_for(self, sku: str) -> int:
        """Do the same; look under the lock, wait without it."""
        for _ in range(10):
            with self.lock:
                if sku in self._prices:
                    return self._prices[sku]
            time.sleep(1)
        raise LookupError(f"article {sku} has no price yet")

    def converted(self, sku: str) -> int:
        """Return a price in the customer's currency."""
        with self.lock:
            # finding: no-nested-locks -- a path that takes the two the other way round, and both wait for ever.
            with self.currency_lock:
                return self._prices[sku] * self._rate // 100

    def converted_apart(self, sku: str) -> int:
        """Do the same with one lock at a time."""
        with self.currency_lock:
            rate = self._rate
        with self.lock:
            return self._prices[sku] * rate // 100
