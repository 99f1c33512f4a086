# Kind: synaptent/aragora#2821, agentic-community/mcp-gateway-registry#521
import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, AsyncIterator

import httpx

logger = logging.getLogger(__name__)


@dataclass
class Ticket:
    id: int
    subject: str
    created_at: datetime | None
    tags: list[str]


class HelpdeskConnector:
    def __init__(self, domain: str, api_key: str):
        self._client = httpx.AsyncClient(base_url=f"https://{domain}/api/v2", auth=(api_key, "X"), timeout=30)

    async def tickets(self, since: datetime) -> AsyncIterator[Ticket]:
        page = 1
        while True:
            response = await self._client.get("/tickets", params={"updated_since": since.isoformat(), "page": page})
            response.raise_for_status()
            rows: list[dict[str, Any]] = response.json()
            if not rows:
                return
            for row in rows:
                yield Ticket(row["id"], row["subject"], _time(row.get("created_at")), row.get("tags", []))
            page += 1

    async def add_note(self, ticket_id: int, body: str) -> None:
        try:
            await self._client.post(f"/tickets/{ticket_id}/notes", json={"body": body, "private": True})
        # ruleid: no-empty-error-handler
        except Exception:
            pass

    async def close_ticket(self, ticket_id: int) -> None:
        try:
            await self._client.put(f"/tickets/{ticket_id}", json={"status": 5})
        # ok: no-empty-error-handler
        except httpx.HTTPError as error:
            logger.warning("ticket %s not closed: %s", ticket_id, error)

    async def aclose(self) -> None:
        try:
            await self._client.aclose()
        # ok: no-empty-error-handler
        except asyncio.CancelledError:
            pass


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
