"""Parcels on their way to customers, as the carrier tells of them."""

import json
from urllib.parse import quote
from urllib.request import urlopen

CARRIER_TIMEOUT = 10


class Carrier:
    """Brings parcels to customers."""

    def __init__(self, base: str) -> None:
        self._base = base

    def track(self, order_id: str) -> dict[str, str]:
        """Where the parcel of an order is."""
        # finding: require-timeout -- the carrier hangs, and every page that shows a parcel hangs with it.
        with urlopen(f"{self._base}/parcels/{quote(order_id)}") as response:
            return json.load(response)

    def track_in_time(self, order_id: str) -> dict[str, str]:
        """The same, and gives up in time."""
        with urlopen(f"{self._base}/parcels/{quote(order_id)}", timeout=CARRIER_TIMEOUT) as response:
            return json.load(response)
