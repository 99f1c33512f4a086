"""The parts of the client libraries that the service uses."""

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol

from orders.order import Order, Status


class Commands(Protocol):
    def hset(self, name: str, mapping: dict[str, str]) -> object: ...

    def lpush(self, name: str, *values: str) -> object: ...

    def lrem(self, name: str, count: int, value: str) -> object: ...


class Pipeline(Commands, Protocol):
    def execute(self) -> list[object]: ...

    def __enter__(self) -> "Pipeline": ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class Redis(Commands, Protocol):
    def pipeline(self, transaction: bool = True) -> Pipeline: ...


class ClaimRedis(Protocol):
    def set(self, name: str, value: str, *, nx: bool = False, ex: int | None = None) -> object: ...

    def eval(self, script: str, numkeys: int, *keys_and_args: str) -> object: ...


class IntakeRedis(Protocol):
    def set(self, name: str, value: str, *, nx: bool = False, ex: int | None = None) -> object: ...

    def delete(self, *names: str) -> int: ...


class OrderStore(Protocol):
    def save(self, order: Order) -> None: ...

    def delete(self, order_id: str) -> bool: ...


class RepairQueue(Protocol):
    """Remembers, durably, which orders the legacy store has still to catch up on."""

    def add(self, order_id: str) -> None: ...


class Warehouse(Protocol):
    """Packs and ships."""

    def shipment_status(self, order_id: str) -> Status: ...

    def cancel_shipment(self, order_id: str) -> None: ...


class OpenOrders(Protocol):
    """Lists the orders that have not been shipped or cancelled."""

    def list(self) -> Sequence[Order]: ...


class Mail(Protocol):
    """Sends messages to customers."""

    def send(self, order_id: str, text: str) -> None: ...


class Carrier(Protocol):
    """Takes parcels to customers."""

    async def book(self, order_id: str) -> None: ...

    async def track(self, order_id: str) -> str: ...


class ShipmentEvents(Protocol):
    """Tells other services how far a parcel has come."""

    async def publish(self, order_id: str, status: Status) -> None: ...
