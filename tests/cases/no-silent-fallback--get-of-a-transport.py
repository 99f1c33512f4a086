import logging

import aiohttp
import httpx
from redis.asyncio import RedisError

logger = logging.getLogger(__name__)


class TideTable:
    def __init__(self, http: httpx.AsyncClient, kept, pending_queue):
        self.http = http
        self.kept = kept
        self.pending_queue = pending_queue

    async def height(self, harbour: str) -> float:
        try:
            answer = await self.http.get(f"/harbours/{harbour}/height")
            return answer.json()["metres"]
        # ruleid: no-silent-fallback
        except httpx.HTTPError:
            return 0.0

    async def warnings_of(self, harbour: str) -> list:
        try:
            found = await self.kept.get(f"warnings:{harbour}")
        # ruleid: no-silent-fallback
        except RedisError:
            found = []
        return found

    async def moon(self, day: str):
        try:
            return await self.kept.find({"day": day})
        # ruleid: no-silent-fallback
        except Exception:
            return None

    async def height_told(self, harbour: str) -> float:
        try:
            answer = await self.http.get(f"/harbours/{harbour}/height")
            return answer.json()["metres"]
        # ok: no-silent-fallback
        except httpx.HTTPError as error:
            logger.warning("no height of %s, so it is taken for low water: %s", harbour, error)
            return 0.0

    # It is in this process.
    async def next_harbour(self):
        try:
            return await self.pending_queue.get()
        # ok: no-silent-fallback
        except Exception:
            return None

    def depth(self, chart: dict) -> float:
        try:
            return chart.get("depth") + chart.get("tide")
        # ok: no-silent-fallback
        except Exception:
            return 0.0
