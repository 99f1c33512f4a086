import asyncio
import contextlib
import logging
from contextlib import suppress

log = logging.getLogger(__name__)


class Orders:
    def __init__(self, store, broker, mirrors):
        self.store = store
        self.broker = broker
        self.mirrors = mirrors
        self.connection = None

    async def place(self, order):
        await self.store.save(order)
        # ruleid: no-ignored-error
        with suppress(Exception):
            await self.broker.publish("orders", order)

    # The remedy: somebody learns of it.
    async def place_and_tell(self, order):
        await self.store.save(order)
        try:
            await self.broker.publish("orders", order)
        # ok: no-ignored-error
        except Exception:
            log.exception("announce order %s", order.id)

    def archive(self, order):
        # ruleid: no-ignored-error
        with contextlib.suppress(OSError, ValueError):
            path = order.path()
            self.store.write(path, order)

    async def copy(self, order):
        # ruleid: no-ignored-error
        await asyncio.gather(*(mirror.save(order) for mirror in self.mirrors), return_exceptions=True)

    # The remedy: each outcome is looked at.
    async def copy_and_tell(self, order):
        # ok: no-ignored-error
        outcomes = await asyncio.gather(*(mirror.save(order) for mirror in self.mirrors), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                log.error("copy order %s", order.id, exc_info=outcome)

    # The first failure is raised.
    async def copy_all(self, order):
        # ok: no-ignored-error
        await asyncio.gather(*(mirror.save(order) for mirror in self.mirrors))

    # One type that is expected.
    async def forget(self, order):
        # ok: no-ignored-error
        with suppress(KeyError):
            await self.store.delete(order)

    # The comment says why.
    async def hint(self, order):
        # ok: no-ignored-error
        with suppress(Exception):  # a hint only saves the first round
            await self.broker.publish("hints", order)
        # Who reads them can do without.
        # ok: no-ignored-error
        with suppress(Exception):
            await self.broker.publish("hints", order)
        # ruleid: no-ignored-error
        with suppress(Exception):
            await self.broker.publish("orders", order)

    # What is put away is gone, or will be.
    async def close(self):
        # ok: no-ignored-error
        with suppress(Exception):
            await self.connection.close()
        # ok: no-ignored-error
        await asyncio.gather(*(mirror.save(None) for mirror in self.mirrors), return_exceptions=True)

    # They were told to stop, and that is all they report.
    async def restart(self, tasks):
        for task in tasks:
            task.cancel()
        # ok: no-ignored-error
        await asyncio.gather(*tasks, return_exceptions=True)

    async def follow(self, task):
        try:
            await task
        finally:
            # ok: no-ignored-error
            with suppress(Exception):
                await self.broker.send("left")

    # Another name than those of acting.
    async def warm_up(self):
        # ruleid: no-ignored-error
        with suppress(Exception):
            await self.refresh()

    # Nothing remote is asked.
    def size(self, text):
        # ok: no-ignored-error
        with suppress(Exception):
            return int(text)
        return 0
