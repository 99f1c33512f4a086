"""Invoices that are printed already."""

from typing import Protocol

from orders.order import Order


class InvoiceRedis(Protocol):
    def get(self, name: str) -> str | None: ...


# finding: require-tenant-scope -- it is one cache for all customers, and nothing that it does can tell them apart.
class InvoiceCache:
    """Keeps invoices."""

    def __init__(self, redis: InvoiceRedis) -> None:
        self._redis = redis

    def find(self, order: Order) -> str | None:
        """Return the invoice of an order."""
        return self._redis.get(invoice_key(order))


def invoice_key(order: Order) -> str:
    """Say where the invoice of an order is kept."""
    # finding: require-tenant-scope -- two shops have an order 1001 each; one is shown the other's customer.
    return f"invoices:{order.id}"


class ShopInvoiceCache:
    """Keeps the invoices of one shop, which is in each of its keys."""

    def __init__(self, redis: InvoiceRedis, shop: str) -> None:
        self._redis = redis
        self._shop = shop

    def find(self, order: Order) -> str | None:
        """Return the invoice of an order."""
        return self._redis.get(f"invoices:{self._shop}:{order.id}")
