"""Files of all orders, for each customer who asks for one."""

import re
from pathlib import Path

CUSTOMER_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class Exports:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, customer_id: str) -> bytes:
        """Return the latest export of a customer."""
        # finding: require-id-validation -- "../someone-else" is a customer's ID as good as any, and so is "".
        return (self._folder / customer_id / "orders.csv").read_bytes()

    def fetch(self, customer_id: str) -> bytes:
        """Do the same, and refuse what is no ID."""
        if not CUSTOMER_ID.fullmatch(customer_id):
            raise ValueError(f"fetch export: {customer_id!r} is no customer's ID; use letters, digits and hyphens")
        return (self._folder / customer_id / "orders.csv").read_bytes()
