"""Syncs the open orders once a minute."""

import logging
import threading
import time

from orders.clients import OpenOrders
from orders.sync import SyncController

logger = logging.getLogger(__name__)

SYNC_SECONDS = 60


class Schedule:
    def __init__(self, orders: OpenOrders, controller: SyncController) -> None:
        self._orders = orders
        self._controller = controller

    def start(self) -> None:
        """Sync until the process ends."""
        # finding: require-loop-cancellation -- a deployment waits for it in vain, and kills it in the middle of a sync.
        while True:
            self._sync_once()
            time.sleep(SYNC_SECONDS)

    def run(self, stopped: threading.Event) -> None:
        """Sync until it is told to stop, and do not sleep through that."""
        while not stopped.wait(SYNC_SECONDS):
            self._sync_once()

    def _sync_once(self) -> None:
        try:
            self._controller.sync_each(self._orders.list())
        except Exception:
            logger.exception("sync open orders")
