"""Parcels on their way to customers, as the carrier tells of them."""

import json
import random
import time
from typing import Protocol
from urllib.parse import quote
from urllib.request import urlopen

try:
    import httpx
except ImportError:  # The example is read and scanned without it.
    httpx = None

CARRIER_TIMEOUT = 10
BOOK_ATTEMPTS = 5


class Labels(Protocol):
    """Gives a parcel its number."""

    def new(self, order_id: str) -> str: ...


class Carrier:
    """Brings parcels to customers."""

    def __init__(self, base: str, labels: Labels) -> None:
        self._base = base
        self._labels = labels
        self._client = None if httpx is None else httpx.Client(base_url=base, timeout=CARRIER_TIMEOUT)

    def track(self, order_id: str) -> dict[str, str]:
        """Where the parcel of an order is."""
        # finding: require-timeout -- the carrier hangs, and every page that shows a parcel hangs with it.
        with urlopen(f"{self._base}/parcels/{quote(order_id)}") as response:
            return json.load(response)

    def track_in_time(self, order_id: str) -> dict[str, str]:
        """The same, and gives up in time."""
        with urlopen(f"{self._base}/parcels/{quote(order_id)}", timeout=CARRIER_TIMEOUT) as response:
            return json.load(response)

    def book(self, order_id: str) -> str:
        """Order a parcel; an address that the carrier does not know is tried for ever."""
        wait = 0.5
        # finding: no-unbounded-retry -- a refused address holds a worker until someone restarts it.
        while True:
            try:
                return self._labels.new(order_id)
            except OSError:
                time.sleep(wait)
                wait *= 2

    def rebook(self, order_id: str) -> str:
        """Try again, with all the other workers, on the second."""
        # finding: require-backoff -- the carrier comes back, meets two hundred workers at once, and is gone again.
        for attempt in range(BOOK_ATTEMPTS):
            try:
                return self._labels.new(order_id)
            except OSError:
                if attempt == BOOK_ATTEMPTS - 1:
                    raise
                time.sleep(1)
        raise ValueError("no attempts")

    def book_in_time(self, order_id: str) -> str:
        """Try some times, wait longer each time, and not in step with others."""
        for attempt in range(BOOK_ATTEMPTS):
            try:
                return self._labels.new(order_id)
            except OSError:
                if attempt == BOOK_ATTEMPTS - 1:
                    raise
                time.sleep(2**attempt + random.random())
        raise ValueError("no attempts")

    def photo(self, order_id: str) -> bytes:
        """A picture of the parcel, over a connection that is opened for it and closed again."""
        # finding: no-client-per-call -- on a busy day the machine runs out of ports.
        with httpx.Client(base_url=self._base, timeout=CARRIER_TIMEOUT) as client:
            return client.get(f"/photos/{quote(order_id)}").content

    def photo_shared(self, order_id: str) -> bytes:
        """The same, over a connection that is there."""
        return self._client.get(f"/photos/{quote(order_id)}").content
