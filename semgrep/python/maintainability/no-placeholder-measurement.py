import logging
import time
from abc import ABC, abstractmethod
from typing import Protocol

logger = logging.getLogger(__name__)


class Detector:
    def __init__(self, peers, base=None):
        self.peers = peers
        self.base = base

    def measure_latency(self, peer):
        """Round-trip time to the peer, in seconds."""
        if peer is None:
            return 0.0
        # TODO: send a ping
        # ruleid: no-placeholder-measurement
        return 0.02

    def measure_latency_remedy(self, peer):
        """Round-trip time to the peer, in seconds."""
        if peer is None:
            # ok: no-placeholder-measurement
            return 0.0
        start = time.monotonic()
        peer.ping()
        return time.monotonic() - start

    async def get_bandwidth(self, peer):
        logger.debug("bandwidth of %s", peer)
        # ruleid: no-placeholder-measurement
        return 100 * 1024 * 1024

    # Unknown is an answer that a caller can see.
    async def get_bandwidth_remedy(self, peer):
        # ok: no-placeholder-measurement
        return None

    def fetch_queue_depth(self):
        # Simulated until the broker tells us.
        # ruleid: no-placeholder-measurement
        return 0

    def probe_health(self):
        # ruleid: no-placeholder-measurement
        return True  # TODO: ask the peers

    def collect_stats(self):
        # For now, until the agents report.
        # ruleid: no-placeholder-measurement
        return {"load": 0.5, "latency_ms": 10}

    # The last return is what is left when nothing else held.
    def get_load(self, name):
        for peer in self.peers:
            if peer.name == name:
                return peer.load
        # ok: no-placeholder-measurement
        return 1.0

    def get_latency(self, peer):
        if self.base:
            return self.base + peer.offset
        # ok: no-placeholder-measurement
        return 0.05

    def get_throughput(self):
        try:
            return self.peers[0].throughput()
        except IndexError:
            # ok: no-placeholder-measurement
            return 1.0

    def get_max_bandwidth(self):
        # ok: no-placeholder-measurement
        return 1000

    def get_batch_size(self):
        # ok: no-placeholder-measurement
        return 100

    # Nothing runs here, so nothing is used.
    def get_memory_usage(self):
        # ok: no-placeholder-measurement
        return 0

    def get_rtt(self):
        # The link has a fixed delay.
        # ok: no-placeholder-measurement
        return 0.6

    # The name is not that of a measurement.
    def priority(self):
        # TODO: take it from the settings
        # ok: no-placeholder-measurement
        return 5


class NullDetector:
    def measure_latency(self, peer):
        # ok: no-placeholder-measurement
        return 0.001


class BaseDetector:
    def get_load(self):
        # ok: no-placeholder-measurement
        return 1.0


class Meter(Protocol):
    def get_load(self):
        # ok: no-placeholder-measurement
        return 1.0


class Shape(ABC):
    @abstractmethod
    def measure_width(self):
        # ok: no-placeholder-measurement
        return 1.0


def get_cpu_load():
    # ruleid: no-placeholder-measurement
    return 42.0
