# Kind: FilipByren/octopus-api#13
import asyncio
import time
from typing import Any, Callable

import aiohttp

from .errors import RequestFailed


class OctopusApi:
    """Sends many requests, some at a time."""

    def __init__(self, rate: int, concurrency: int, retries: int = 3, retry_sleep: float = 1):
        self.rate = rate
        self.concurrency = concurrency
        self.retries = retries
        self.retry_sleep = retry_sleep

    def _retry(self, func: Callable[..., Any], **kwargs: Any) -> Any:
        attempts = 0
        error: Exception = RequestFailed("not tried")
        # ruleid: require-backoff
        while attempts < self.retries:
            try:
                return func(**kwargs)
            except Exception as failure:
                attempts += 1
                error = failure
                time.sleep(self.retry_sleep)
        raise error

    async def _fetch(self, session: aiohttp.ClientSession, url: str) -> bytes:
        # ruleid: require-backoff
        for attempt in range(self.retries):
            try:
                async with session.get(url) as response:
                    response.raise_for_status()
                    return await response.read()
            except aiohttp.ClientError:
                if attempt == self.retries - 1:
                    raise
                await asyncio.sleep(1)
        raise RequestFailed(url)

    async def _fetch_patiently(self, session: aiohttp.ClientSession, url: str) -> bytes:
        # ok: require-backoff
        for attempt in range(self.retries):
            try:
                async with session.get(url) as response:
                    response.raise_for_status()
                    return await response.read()
            except aiohttp.ClientError:
                if attempt == self.retries - 1:
                    raise
                await asyncio.sleep(min(30, self.retry_sleep * 2**attempt))
        raise RequestFailed(url)
