# Kind: miyamamoto/jrvltsql#138, getsentry/sentry#123838
import logging
from typing import Any

from .base import BaseDatabase, DatabaseError

logger = logging.getLogger(__name__)


class DualDatabase(BaseDatabase):
    """SQLite is the primary, PostgreSQL the mirror."""

    def __init__(self, primary: BaseDatabase, secondary: BaseDatabase):
        self._primary = primary
        self._secondary = secondary

    def connect(self) -> None:
        self._primary.connect()
        try:
            self._secondary.connect()
        except DatabaseError as error:
            logger.warning("no mirror: %s", error)

    def insert_many(self, table: str, rows: list[dict[str, Any]]) -> int:
        count = self._primary.insert_many(table, rows)
        # ruleid: no-unguarded-dual-write
        self._secondary.insert_many(table, rows)
        return count

    def delete(self, table: str, key: str) -> None:
        self._primary.delete(table, key)
        try:
            # ok: no-unguarded-dual-write
            self._secondary.delete(table, key)
        except DatabaseError:
            logger.exception("%s of %s still stands in the mirror", key, table)
            raise

    def fetch_all(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        return self._primary.fetch_all(sql, parameters)
