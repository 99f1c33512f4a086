# Kind: fluxnet/shuttle#140, stac-utils/stac-asset#167
import asyncio
import csv
import logging
from pathlib import Path

import aiohttp

from .errors import ShuttleError

logger = logging.getLogger(__name__)


async def _download_dataset(session: aiohttp.ClientSession, site: str, link: str, folder: Path) -> Path:
    target = folder / link.rsplit("/", 1)[-1]
    async with session.get(link) as response:
        if response.status != 200:
            raise ShuttleError(f"{site}: {link} answered {response.status}")
        with open(target, "wb") as out:
            async for chunk in response.content.iter_chunked(64 * 1024):
                out.write(chunk)
    return target


def _read_snapshot(path: Path) -> list[dict[str, str]]:
    with open(path, newline="") as lines:
        return list(csv.DictReader(lines))


async def download(snapshot: Path, folder: Path, timeout: aiohttp.ClientTimeout) -> list[Path]:
    rows = _read_snapshot(snapshot)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        tasks = [_download_dataset(session, row["site_id"], row["download_link"], folder) for row in rows]
        # ruleid: no-unbounded-concurrency
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for row, result in zip(rows, results):
        if isinstance(result, BaseException):
            logger.error("no data of %s: %s", row["site_id"], result)
    return [result for result in results if isinstance(result, Path)]


async def download_bounded(snapshot: Path, folder: Path, timeout: aiohttp.ClientTimeout, limit: int = 10) -> list[Path]:
    rows = _read_snapshot(snapshot)
    semaphore = asyncio.Semaphore(limit)

    async with aiohttp.ClientSession(timeout=timeout) as session:

        async def one(row: dict[str, str]) -> Path:
            async with semaphore:
                return await _download_dataset(session, row["site_id"], row["download_link"], folder)

        # ok: no-unbounded-concurrency
        return await asyncio.gather(*[one(row) for row in rows])
