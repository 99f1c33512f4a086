import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


class NoticeService:
    def __init__(self, mailer):
        self.mailer = mailer
        self.executor = ThreadPoolExecutor(max_workers=4)
        self.tasks = set()

    async def accept(self, notice):
        # ruleid: no-fire-and-forget
        asyncio.create_task(self.mailer.send(notice))

    async def accept_later(self, notice):
        loop = asyncio.get_running_loop()
        # ruleid: no-fire-and-forget
        loop.create_task(self.mailer.send(notice))

    async def accept_blocking(self, notice):
        loop = asyncio.get_running_loop()
        # ruleid: no-fire-and-forget
        loop.run_in_executor(None, self.mailer.send_now, notice)

    def accept_pooled(self, notice):
        # ruleid: no-fire-and-forget
        self.executor.submit(self.mailer.send_now, notice)

    def accept_threaded(self, notice):
        # ruleid: no-fire-and-forget
        threading.Thread(target=self.mailer.send_now, args=(notice,)).start()

    async def accept_some(self, notices):
        for notice in notices:
            if notice.urgent:
                # ruleid: no-fire-and-forget
                asyncio.ensure_future(self.mailer.send(notice))

    # The remedy: the caller waits and hears of the failure.
    async def accept_together(self, notices):
        async with asyncio.TaskGroup() as group:
            for notice in notices:
                # ok: no-fire-and-forget
                group.create_task(self.mailer.send(notice))

    # Kept, and awaited at shutdown.
    async def accept_tracked(self, notice):
        # ok: no-fire-and-forget
        task = asyncio.create_task(self.mailer.send(notice))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def accept_awaited(self, notice):
        # ok: no-fire-and-forget
        await asyncio.create_task(self.mailer.send(notice))

    async def accept_returned(self, notice):
        # ok: no-fire-and-forget
        return asyncio.create_task(self.mailer.send(notice))

    async def accept_listed(self, notices):
        # ok: no-fire-and-forget
        await asyncio.gather(*[asyncio.create_task(self.mailer.send(notice)) for notice in notices])

    async def accept_added(self, notice):
        # ok: no-fire-and-forget
        self.tasks.add(asyncio.create_task(self.mailer.send(notice)))

    async def accept_watched(self, notice):
        # ok: no-fire-and-forget
        asyncio.create_task(self.mailer.send(notice)).add_done_callback(self.report)

    def report(self, task):
        if task.exception() is not None:
            raise task.exception()

    def accept_within(self, notices):
        with ThreadPoolExecutor() as pool:
            for notice in notices:
                # ok: no-fire-and-forget
                pool.submit(self.mailer.send_now, notice)

    def accept_result(self, notice):
        # ok: no-fire-and-forget
        self.executor.submit(self.mailer.send_now, notice).result()

    # What is put in a queue has a worker that does it.
    def accept_queued(self, notice):
        # ok: no-fire-and-forget
        threading.Thread(target=self.enqueue_notice, args=(notice,)).start()

    # It ends with the process on purpose.
    def watch(self):
        # ok: no-fire-and-forget
        threading.Thread(target=self.mailer.run, daemon=True).start()

    # A caller of the callback keeps it.
    def later(self):
        # ok: no-fire-and-forget
        return lambda notice: asyncio.create_task(self.mailer.send(notice))

    # A form is no pool.
    def fill_in(self, form, notice):
        # ok: no-fire-and-forget
        form.submit(notice)

    # What another thread's loop is given is often a signal alone.
    def accept_from_thread(self, notice, loop):
        # ruleid: no-fire-and-forget
        asyncio.run_coroutine_threadsafe(self.mailer.send(notice), loop)

    # Kept under a name, and never awaited.
    async def accept_kept(self, notice):
        # ruleid: no-fire-and-forget
        task = asyncio.create_task(self.mailer.send(notice))
