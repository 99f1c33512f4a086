import asyncio
import threading

import redis
import redis.asyncio as aioredis


class Epochs:
    def __init__(self, store: aioredis.Redis):
        self.store = store
        self._gate = asyncio.Lock()
        self.epoch = 0

    async def advance(self):
        async with self._gate:
            self.epoch += 1
            # ruleid: no-blocking-under-lock
            await self.store.set("epoch", self.epoch)

    async def pause(self, seconds):
        async with self._gate:
            # ruleid: no-blocking-under-lock
            await asyncio.sleep(seconds)

    async def advance_outside(self):
        async with self._gate:
            self.epoch += 1
            epoch = self.epoch
        # ok: no-blocking-under-lock
        await self.store.set("epoch", epoch)

    async def connect(self):
        async with self._gate:
            # ok: no-blocking-under-lock
            await self.store.ping()


class Counts:
    def __init__(self, r: redis.Redis):
        self.r = r
        self._lock = threading.Lock()
        self.counts = {}

    def flush(self):
        with self._lock:
            # ruleid: no-blocking-under-lock
            self.r.hset("counts", mapping=self.counts)

    def read(self):
        with self._lock:
            # ok: no-blocking-under-lock
            return self.counts.get("all")
