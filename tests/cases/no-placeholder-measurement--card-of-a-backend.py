# Kind: Hal0ai/hal0#773
import time
from dataclasses import dataclass
from typing import Any

from .providers import Provider, ProviderError


@dataclass
class BackendCard:
    name: str
    slots: int
    mem_used_mb: int | None
    requests_per_second: float | None


class BackendService:
    def __init__(self, providers: dict[str, Provider]):
        self._providers = providers

    def get_memory_usage(self, name: str) -> int:
        """Memory that a backend uses, in MB."""
        provider = self._providers[name]
        if not provider.running:
            return 0
        # ruleid: no-placeholder-measurement
        return 0

    def get_request_count(self, name: str) -> int:
        provider = self._providers.get(name)
        if provider is None:
            raise ProviderError(f"no backend {name}")
        # ok: no-placeholder-measurement
        return sum(slot.requests for slot in provider.slots)

    def measure_latency(self, name: str) -> float:
        provider = self._providers[name]
        started = time.perf_counter()
        provider.ping()
        # ok: no-placeholder-measurement
        return time.perf_counter() - started

    def card(self, name: str) -> dict[str, Any]:
        provider = self._providers[name]
        card = BackendCard(name, len(provider.slots), self.get_memory_usage(name), None)
        return vars(card)
