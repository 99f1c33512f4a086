"""What a customer asked for."""

from dataclasses import dataclass, replace
from enum import Enum


class Status(str, Enum):
    """How far an order has come: pending, reserved, shipped; any of them may end in cancelled."""

    PENDING = "pending"
    RESERVED = "reserved"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


class OutOfStock(Exception):
    """There is less of an article than an order needs."""


@dataclass(frozen=True)
class Order:
    id: str
    sku: str
    quantity: int
    status: Status = Status.PENDING

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("order has no id: set it before the order is stored or queued")

    def with_status(self, status: Status) -> "Order":
        return replace(self, status=status)

    def fields(self) -> dict[str, str]:
        return {"sku": self.sku, "quantity": str(self.quantity), "status": self.status.value}
