# Kind: HKUDS/nanobot#4780, m96-chan/ProcTap#24
import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

logger = logging.getLogger(__name__)


@dataclass
class InboundMessage:
    channel: str
    sender_id: str
    chat_id: str
    content: str
    media: list[str] = field(default_factory=list)


@dataclass
class OutboundMessage:
    channel: str
    chat_id: str
    content: str
    metadata: dict[str, Any] = field(default_factory=dict)


class MessageBus:
    """Parts chat channels from the agent core."""

    def __init__(self, limit: int):
        # ruleid: no-unbounded-queue
        self._inbound: asyncio.Queue[InboundMessage] = asyncio.Queue()
        # ok: no-unbounded-queue
        self._outbound: asyncio.Queue[OutboundMessage] = asyncio.Queue(maxsize=limit)

    async def publish_inbound(self, message: InboundMessage) -> None:
        await self._inbound.put(message)

    async def consume_inbound(self) -> InboundMessage:
        return await self._inbound.get()

    async def publish_outbound(self, message: OutboundMessage) -> None:
        await self._outbound.put(message)

    async def consume_outbound(self) -> OutboundMessage:
        return await self._outbound.get()

    @property
    def waiting(self) -> int:
        return self._inbound.qsize()
