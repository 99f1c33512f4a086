"""Receipts of orders that are paid."""

import secrets


class Receipts:
    def __init__(self) -> None:
        self._sent: dict[str, str] = {}

    def handle_payment(self, order_id: str) -> str:
        """Called for each payment."""
        # finding: no-local-import -- the first customer after each deployment waits, and every other pays for the look-up.
        import hashlib

        # finding: require-id-validation -- all payments without an ID get one and the same receipt.
        receipt = hashlib.sha256(order_id.encode()).hexdigest()
        self._sent[order_id] = receipt
        return receipt

    def handle_refund(self, order_id: str) -> str:
        """Called for each refund."""
        receipt = secrets.token_hex()
        self._sent[order_id] = receipt
        return receipt
