# Kind: lbryio/lbry-sdk#3734, ikalchev/HAP-python#460
import asyncio
import logging
import typing

from .connection_manager import ConnectionManager

if typing.TYPE_CHECKING:
    from .storage import Storage

log = logging.getLogger(__name__)


class BlobAnnouncer:
    def __init__(self, loop: asyncio.AbstractEventLoop, node, storage: "Storage"):
        self.loop = loop
        self.node = node
        self.storage = storage
        self.announce_task: typing.Optional[asyncio.Task] = None
        self._running: typing.Set[asyncio.Task] = set()
        self.connections = ConnectionManager(loop)

    def start(self, batch_size: typing.Optional[int] = 10):
        assert not self.announce_task or self.announce_task.done(), "already running"
        # ok: no-fire-and-forget
        self.announce_task = self.loop.create_task(self._announce(batch_size))

    def peer_found(self, peer):
        log.debug("found %s", peer)
        # ruleid: no-fire-and-forget
        self.loop.create_task(self._ask_for_blobs(peer))

    def peer_found_kept(self, peer):
        # ok: no-fire-and-forget
        task = self.loop.create_task(self._ask_for_blobs(peer))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def stop(self):
        if self.announce_task and not self.announce_task.done():
            self.announce_task.cancel()
        for task in self._running:
            task.cancel()

    async def _ask_for_blobs(self, peer):
        connection = await self.connections.get(peer)
        wanted = await self.storage.get_missing_blobs()
        for blob_hash in wanted:
            await connection.request(blob_hash)

    async def _announce(self, batch_size):
        async for blob_hash in self.storage.blobs_to_announce(batch_size):
            await self.node.announce(blob_hash)
