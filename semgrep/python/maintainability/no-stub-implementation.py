"""Copies resources between clusters."""

import logging
from abc import ABC, abstractmethod
from typing import Protocol

logger = logging.getLogger(__name__)


class Syncer:
    def __init__(self, client):
        self.client = client

    def sync_status(self, resource):
        """Write the status of a resource back to its source."""
        # ruleid: no-stub-implementation
        # TODO: write the status back to the source cluster
        logger.info("syncing status of %s", resource.name)

    def sync_status_remedy(self, resource):
        # TODO: batch these
        # ok: no-stub-implementation
        return self.client.apply(resource)

    async def delete_orphans(self):
        # ruleid: no-stub-implementation
        return 0  # FIXME: list what the source no longer has

    def check_quota(self, resource):
        # ruleid: no-stub-implementation
        # For now every resource fits.
        return True

    def resolve(self, resource):
        # ruleid: no-stub-implementation
        raise NotImplementedError("TODO: resolve conflicts")

    def publish_metrics(self):
        # ruleid: no-stub-implementation
        pass  # TODO

    def drain(self):
        # ruleid: no-stub-implementation
        print("drain is not implemented yet")
        return None

    def snapshot(self) -> list:
        """What the target cluster holds."""
        # ruleid: no-stub-implementation
        # In a real implementation this would ask the cache.
        return []

    def with_defaults(self, resource):
        # ruleid: no-stub-implementation
        # TODO: fill in the defaults of the target cluster
        return resource

    def restore(self):
        """Placeholder: the words stand in the docstring."""
        # todoruleid: no-stub-implementation
        return None

    def health(self):
        if self.client is None:
            return False
        # ruleid: no-stub-implementation
        # TODO: ask the target cluster
        return True

    def apply(self, resource):
        # ok: no-stub-implementation
        # TODO: retry with backoff
        try:
            self.client.apply(resource)
        except ConnectionError:
            logger.exception("apply failed")
            raise

    def priority(self):
        # ok: no-stub-implementation
        return 10

    def close(self):
        # Nothing is held open.
        # ok: no-stub-implementation
        pass

    def started(self, name):
        # ok: no-stub-implementation
        logger.info("started %s", name)

    def rename(self, resource):
        # TODO: say which name is taken
        # ok: no-stub-implementation
        raise ValueError("renaming is not supported")

    def placeholder(self, resource):
        # ok: no-stub-implementation
        return f"placeholder-{resource.name}"


def evict(resource):
    # Whoever calls it is told.
    # ok: no-stub-implementation
    raise NotImplementedError("eviction is not implemented yet")


def legacy_mode():
    # TODO: remove in the next major version
    # ok: no-stub-implementation
    logger.warning("legacy mode is deprecated")


def endpoint(self):
    # A placeholder for the abstract method: the handler builds the address.
    # ok: no-stub-implementation
    return "queue://"


def compact(resource):
    # ok: no-stub-implementation
    return None  # Not needed for now: the target compacts itself.


def migrate(resource):
    # ruleid: no-stub-implementation
    raise RuntimeError("TODO: migrate")


def on_delete(resource) -> dict:
    # ruleid: no-stub-implementation
    # TODO: remove it from the target
    logger.info("deleted %s", resource.name)
    return {"status": "ok"}


class Store:
    def load(self):
        # A base class in Python's way.
        # ok: no-stub-implementation
        raise NotImplementedError

    def save(self, resource):
        # ok: no-stub-implementation
        raise NotImplementedError("subclasses must implement save()")

    def flatten(self):
        """Optional: a driver without it says so."""
        # ok: no-stub-implementation
        raise NotImplementedError("flatten() is not implemented")


class Driver(ABC):
    @abstractmethod
    def open(self):
        # ok: no-stub-implementation
        # TODO: say what may be raised
        pass

    def watch(self):
        # ok: no-stub-implementation
        raise NotImplementedError("watch() is not implemented by this driver")


class Sink(Protocol):
    def write(self, resource) -> None:
        # ok: no-stub-implementation
        ...  # TODO: document


class NoopSyncer(Syncer):
    def sync_status(self, resource):
        # ok: no-stub-implementation
        pass  # TODO: count the calls


class FakeClient:
    def start(self):
        # ok: no-stub-implementation
        raise RuntimeError("TODO: start")


# A question about what something is, with both answers: what is to be done is about how it is asked.
# ok: no-stub-implementation
def may_try_again(error):
    # TODO: the type of the driver should not be known here.
    if isinstance(error, TimeoutError):
        return True
    return False


# The text above is what is to be done.
# ok: no-stub-implementation
def forget_token(token):
    # FIXME: Remove the above documentation once the library has its own.
    pass
