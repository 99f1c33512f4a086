# Kind: reddit/baseplate.py#302
import logging
import queue
import time
from threading import Thread

from kombu.mixins import ConsumerMixin

logger = logging.getLogger(__name__)


class _ConsumerWorker(ConsumerMixin):
    def __init__(self, connection, queues, work_queue, prefetch_count=None):
        self.connection = connection
        self.queues = queues
        self.work_queue = work_queue
        self.prefetch_count = prefetch_count

    def get_consumers(self, Consumer, channel):
        return [Consumer(queues=self.queues, on_message=self.on_message, prefetch_count=self.prefetch_count)]

    def on_message(self, message):
        self.work_queue.put(message)


class KombuConsumer:
    """Reads from a broker on a thread of its own, and hands on in batches."""

    def __init__(self, base_consumer, worker_thread):
        self.base_consumer = base_consumer
        self.worker_thread = worker_thread

    @classmethod
    def new(cls, connection, queues, prefetch_count=None):
        # ruleid: no-unbounded-queue
        work_queue = queue.Queue()
        worker = _ConsumerWorker(connection, queues, work_queue, prefetch_count)
        thread = Thread(target=worker.run, name="consumer message pump", daemon=True)
        thread.start()
        return cls(work_queue, thread)

    @classmethod
    def new_bounded(cls, connection, queues, queue_size=100):
        # ok: no-unbounded-queue
        work_queue = queue.Queue(maxsize=queue_size)
        worker = _ConsumerWorker(connection, queues, work_queue)
        thread = Thread(target=worker.run, name="consumer message pump", daemon=True)
        thread.start()
        return cls(work_queue, thread)

    def get_batch(self, max_items, timeout=None):
        items = [self.base_consumer.get(timeout=timeout)]
        end = time.monotonic() + (timeout or 0)
        while len(items) < max_items and time.monotonic() < end:
            try:
                items.append(self.base_consumer.get_nowait())
            except queue.Empty:
                break
        return items
