# Kind: tasks wait for a lock while its holder waits for a thread, a process or another service
import asyncio

import aiohttp


class Rooms:
    def __init__(self, base):
        self._base = base
        self._guard = asyncio.Lock()
        self._session = aiohttp.ClientSession()
        self._rooms = {}

    async def refresh_floor(self, floor):
        async with self._guard:
            # ruleid: no-blocking-under-lock
            rooms = await asyncio.to_thread(self._load, floor)
            self._rooms[floor] = rooms

    async def price(self, room):
        async with self._guard:
            # ruleid: no-blocking-under-lock
            answer = await self._session.get(f"{self._base}/rooms/{room}")
            return await answer.json()

    async def print_keys(self, room):
        async with self._guard:
            # ruleid: no-blocking-under-lock
            printer = await asyncio.create_subprocess_exec("keys", room)
            # ruleid: no-blocking-under-lock
            await printer.communicate()

    async def offer(self, room):
        async with self._guard:
            # ruleid: no-blocking-under-lock
            return await self._ask(room)

    async def _ask(self, room):
        # ok: no-blocking-under-lock
        async with self._session.get(f"{self._base}/offers/{room}") as answer:
            return await answer.json()

    async def price_outside(self, room):
        # ok: no-blocking-under-lock
        answer = await self._session.get(f"{self._base}/rooms/{room}")
        price = await answer.json()
        async with self._guard:
            self._rooms[room] = price

    async def refresh(self):
        async with self._guard:
            # ok: no-blocking-under-lock
            self._rooms = await asyncio.to_thread(self._load, None)
