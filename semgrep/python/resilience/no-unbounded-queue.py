import asyncio
import collections
import queue
from collections import deque


class Outbox:
    def __init__(self):
        # ruleid: no-unbounded-queue
        self.queue = asyncio.Queue()

    def add(self, mail):
        self.queue.put_nowait(mail)

    async def run(self, send):
        while True:
            await send(await self.queue.get())


# The remedy: it has a size, and who adds waits.
class BoundedOutbox:
    def __init__(self):
        # ok: no-unbounded-queue
        self.mail_queue = asyncio.Queue(maxsize=1000)

    async def add(self, mail):
        await self.mail_queue.put(mail)

    async def run(self, send):
        while True:
            await send(await self.mail_queue.get())


class Courier:
    def __init__(self):
        # ruleid: no-unbounded-queue
        self._tasks: queue.Queue[str] = queue.Queue(maxsize=0)
        # ruleid: no-unbounded-queue
        self.backlog = collections.deque()

    def add(self, mail):
        self._tasks.put(mail)
        self.backlog.append(mail)

    def run(self):
        while self.backlog:
            self.backlog.popleft()
            self._tasks.get(timeout=1)


class Sender:
    def __init__(self):
        # It tells the thread to stop, and carries nothing else.
        # ok: no-unbounded-queue
        self.stop_queue = queue.Queue()
        # Who adds is refused.
        # ok: no-unbounded-queue
        self.pending = deque()
        # ok: no-unbounded-queue
        self.jobs = queue.Queue()
        # The oldest makes room.
        # ok: no-unbounded-queue
        self.recent_events = deque(maxlen=100)
        # It is no queue: the last is taken.
        # ok: no-unbounded-queue
        self.undo_buffer = deque()
        # By its name, it is no work.
        # ok: no-unbounded-queue
        self.path = deque()

    def add(self, mail):
        if len(self.pending) >= 1000 or self.jobs.qsize() > self.limit:
            raise OverflowError("the sender has too much to do")
        self.pending.append(mail)
        self.jobs.put(mail)
        self.recent_events.append(mail)
        self.undo_buffer.append(mail)
        self.path.append(mail)

    def run(self):
        self.stop_queue.get()
        self.pending.popleft()
        self.jobs.get()
        self.recent_events.popleft()
        self.undo_buffer.pop()
        self.path.popleft()

    def stop(self):
        self.stop_queue.put(None)


# It is over with the function.
def breadth_first(following):
    # ok: no-unbounded-queue
    waiting = deque()
    waiting.append("root")
    while waiting:
        waiting.extend(following[waiting.popleft()])


class Postman:
    def __init__(self):
        # ruleid: no-unbounded-queue
        self.letters = queue.Queue()

    def post(self, letter):
        self.letters.put(letter)

    # The child of a fork begins with an empty one.
    def reset_for_fork(self):
        # ok: no-unbounded-queue
        self.letters = queue.Queue()
