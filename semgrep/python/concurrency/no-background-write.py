import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

logger = logging.getLogger(__name__)


class OrderService:
    def __init__(self, repository, legacy_store, cache):
        self.repository = repository
        self.legacy_store = legacy_store
        self.cache = cache
        self.executor = ThreadPoolExecutor(max_workers=4)
        self.tasks = set()

    async def create(self, order):
        await self.repository.create(order)
        # ruleid: no-background-write
        asyncio.create_task(self.legacy_store.create(order))

    async def delete(self, order_id):
        await self.repository.delete(order_id)
        loop = asyncio.get_running_loop()
        # ruleid: no-background-write
        loop.create_task(self.legacy_store.delete(order_id))

    def update(self, order):
        self.repository.update(order)
        # ruleid: no-background-write
        threading.Thread(target=self.legacy_store.update, args=(order,), daemon=True).start()

    def archive(self, order):
        # ruleid: no-background-write
        self.executor.submit(self.repository.save, order)

    async def rename(self, order, name):
        order.name = name
        loop = asyncio.get_running_loop()
        # ruleid: no-background-write
        loop.run_in_executor(None, self.repository.save, order)

    def note(self, order, text):
        # ruleid: no-background-write
        self.executor.submit(lambda: self.repository.insert(order.id, text))

    async def audit(self, order):
        # ruleid: no-background-write
        asyncio.create_task(self.create_audit_record(order))

    # The remedy: the caller waits and hears of the failure.
    async def create_both(self, order):
        # ok: no-background-write
        await asyncio.gather(self.repository.create(order), self.legacy_store.create(order))

    async def create_awaited(self, order):
        # ok: no-background-write
        await asyncio.create_task(self.legacy_store.create(order))

    # Kept, and awaited at shutdown.
    async def create_tracked(self, order):
        # ok: no-background-write
        task = asyncio.create_task(self.legacy_store.create(order))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def create_listed(self, order):
        # ok: no-background-write
        self.tasks.add(asyncio.create_task(self.legacy_store.create(order)))

    async def create_grouped(self, order):
        async with asyncio.TaskGroup() as group:
            # ok: no-background-write
            group.create_task(self.legacy_store.create(order))

    async def create_returned(self, order):
        # ok: no-background-write
        return asyncio.create_task(self.legacy_store.create(order))

    def save_all(self, orders):
        # ok: no-background-write
        futures = [self.executor.submit(self.repository.save, order) for order in orders]
        for future in futures:
            future.result()

    def save_within(self, orders):
        with ThreadPoolExecutor() as pool:
            for order in orders:
                # ok: no-background-write
                pool.submit(self.repository.save, order)

    async def create_handed_on(self, order):
        # ok: no-background-write
        self.track(asyncio.create_task(self.legacy_store.create(order)))

    def track(self, task):
        self.tasks.add(task)

    def save_joined(self, order):
        # ok: no-background-write
        thread = threading.Thread(target=self.repository.save, args=(order,))
        thread.start()
        thread.join()

    # A read loses nothing.
    async def warm(self, order_id):
        # ok: no-background-write
        asyncio.create_task(self.repository.get(order_id))

    # The write stands in another method of the file.
    async def replace(self, order):
        # ruleid: no-background-write
        asyncio.create_task(self.copy(order))

    async def copy(self, order):
        await self.legacy_store.create(order)
