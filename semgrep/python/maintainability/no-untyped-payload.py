import typing
from dataclasses import dataclass, field
from typing import Any, Generic, Optional, TypeVar


@dataclass
class OrderEvent:
    id: str
    # ruleid: no-untyped-payload
    payload: Any


class SyncJob(BaseModel):
    kind: str
    attempts: int = 0
    # ruleid: no-untyped-payload
    data: Optional[Any] = None


class CarrierRequest(TypedDict):
    # ruleid: no-untyped-payload
    body: object


# The remedy: a type for each kind, and a tag that tells them apart.
@dataclass
class Shipped:
    carrier: str


@dataclass
class Cancelled:
    reason: str


@dataclass
class OrderMessage:
    kind: str
    # ok: no-untyped-payload
    payload: Shipped | Cancelled


@dataclass
class CarrierReply:
    status: int
    # ruleid: no-untyped-payload
    result: typing.Any = field(default=None)
    # ruleid: no-untyped-payload
    response_data: Any | None = None


# What is only handed on stays bytes.
@dataclass
class RelayMessage:
    topic: str
    # ok: no-untyped-payload
    payload: bytes


T = TypeVar("T")


# A type parameter is a type.
@dataclass
class TypedEvent(Generic[T]):
    # ok: no-untyped-payload
    payload: T


# No message: a node of a tree, a page that a template fills.
@dataclass
class Node:
    # ok: no-untyped-payload
    data: Any


class Page:
    # ok: no-untyped-payload
    content: Any = None


# No payload: what describes it, and what lives in a method.
class AuditEvent:
    # ok: no-untyped-payload
    source: Any
    # ok: no-untyped-payload
    metadata: Any

    # ok: no-untyped-payload
    def attach(self, data: Any) -> None:
        # ok: no-untyped-payload
        payload: Any = self.encode(data)
        # ok: no-untyped-payload
        self.payload: Any = payload


# ok: no-untyped-payload
def publish(message: Any) -> None:
    print(message)


class CallRequest:
    # todoruleid: no-untyped-payload
    body: dict[str, Any]
