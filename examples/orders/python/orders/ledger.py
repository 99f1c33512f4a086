"""What was paid."""

from contextlib import AbstractContextManager
from typing import Protocol


class LedgerStore(Protocol):
    def insert(self, entry: str, cents: int) -> None: ...

    def update(self, entry: str, cents: int) -> None: ...

    def remove(self, entry: str) -> None: ...


class LedgerMetrics(Protocol):
    def time(self, operation: str) -> AbstractContextManager[None]: ...


class Ledger:
    def __init__(self, store: LedgerStore, metrics: LedgerMetrics) -> None:
        self._store = store
        self._metrics = metrics

    def put(self, entry: str, cents: int) -> None:
        with self._metrics.time("put"):
            self._store.insert(entry, cents)

    def delete(self, entry: str) -> None:
        with self._metrics.time("delete"):
            self._store.remove(entry)

    # finding: no-partial-telemetry -- corrections slow the database down, and the dashboard shows two flat lines.
    def update(self, entry: str, cents: int) -> None:
        """Corrects an entry; it lacks the line that its neighbours begin with."""
        self._store.update(entry, cents)
