# Kind: manthanguptaa/water#64, rigplane/rigplane-core#480
import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, Dict, Set

logger = logging.getLogger(__name__)


@dataclass
class StreamEvent:
    event_type: str
    flow_id: str
    task_id: str | None = None
    data: Dict[str, Any] = field(default_factory=dict)


class StreamManager:
    def __init__(self, buffer: int = 256):
        self._buffer = buffer
        self._subscribers: Dict[str, Set[asyncio.Queue]] = {}
        self.dropped = 0

    def subscribe(self, flow_id: str) -> asyncio.Queue:
        queue: asyncio.Queue[StreamEvent] = asyncio.Queue(maxsize=self._buffer)
        self._subscribers.setdefault(flow_id, set()).add(queue)
        return queue

    def unsubscribe(self, flow_id: str, queue: asyncio.Queue) -> None:
        self._subscribers.get(flow_id, set()).discard(queue)
        if not self._subscribers.get(flow_id):
            self._subscribers.pop(flow_id, None)

    async def emit(self, event: StreamEvent) -> None:
        for queue in list(self._subscribers.get(event.flow_id, ())):
            # ruleid: no-silent-drop
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                pass

    async def emit_counted(self, event: StreamEvent) -> None:
        for queue in list(self._subscribers.get(event.flow_id, ())):
            # ok: no-silent-drop
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                self.dropped += 1
                logger.warning("subscriber of %s is slow, %s lost", event.flow_id, event.event_type)
