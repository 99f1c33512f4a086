# Kind: NovaOSS/nova-api#18, Jc2k/aiohomekit#324
import asyncio
import logging
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from . import accounting, providers, users

router = APIRouter(tags=["core"])
logger = logging.getLogger(__name__)
_background: set[asyncio.Task[Any]] = set()


@router.post("/v1/chat/completions")
async def complete(request: Request) -> StreamingResponse:
    payload = await request.json()
    user = await users.by_key(request.headers["authorization"])
    provider = await providers.choose(payload["model"])

    stream = provider.stream(payload)
    if user.credits < provider.cost(payload):
        raise PermissionError("not enough credits")

    # ruleid: no-fire-and-forget
    asyncio.create_task(accounting.after_request(user=user, provider=provider, tokens=provider.count(payload), path=request.url.path))
    return StreamingResponse(content=stream, media_type="text/event-stream")


@router.post("/v2/chat/completions")
async def complete_and_keep(request: Request) -> StreamingResponse:
    payload = await request.json()
    user = await users.by_key(request.headers["authorization"])
    provider = await providers.choose(payload["model"])

    # ok: no-fire-and-forget
    task = asyncio.create_task(accounting.after_request(user=user, provider=provider, tokens=0, path=request.url.path))
    _background.add(task)
    task.add_done_callback(_background.discard)
    return StreamingResponse(content=provider.stream(payload), media_type="text/event-stream")
