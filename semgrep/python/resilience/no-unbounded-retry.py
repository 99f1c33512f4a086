import logging
import time

from redis import WatchError

logger = logging.getLogger(__name__)


class Uploader:
    def __init__(self, bucket):
        self.bucket = bucket

    def upload(self, name, data):
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.bucket.put(name, data)
                break
            except Exception as error:
                logger.warning("upload of %s: %s", name, error)
                time.sleep(1)

    def token(self):
        # ruleid: no-unbounded-retry
        while True:
            try:
                return self.bucket.token()
            except OSError:
                time.sleep(1)

    def replace(self, name, data):
        delay = 1
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.bucket.put(name, data)
            except OSError:
                logger.warning("replace %s", name)
                time.sleep(delay)
                delay *= 2
            else:
                break

    def move(self, name, target):
        # ruleid: no-unbounded-retry
        while 1:
            try:
                copy = self.bucket.copy(name, target)
            except OSError:
                time.sleep(1)
                continue
            return copy

    # What stands beside it bounds nothing: the time of one call, the name of something else.
    def upload_account(self, account_id, data):
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.bucket.put(account_id, data, timeout=10, limit=len(data))
                break
            except OSError:
                logger.warning("upload of %s at %s", account_id, time.time())
                time.sleep(1)

    def connect(self):
        connected = False
        # ruleid: no-unbounded-retry
        while not connected:
            try:
                self.bucket.open()
                connected = True
            except OSError:
                time.sleep(1)

    def fetch(self, name):
        copy = None
        # ruleid: no-unbounded-retry
        while copy is None:
            try:
                copy = self.bucket.get(name)
            except OSError:
                time.sleep(1)
        return copy

    def push(self, name, data):
        try:
            self.bucket.put(name, data)
        except OSError:
            time.sleep(1)
            # ruleid: no-unbounded-retry
            self.push(name, data)

    # It counts its calls.
    def push_some(self, name, data, attempt=0):
        try:
            self.bucket.put(name, data)
        except OSError:
            if attempt > 5:
                raise
            time.sleep(1)
            # ok: no-unbounded-retry
            self.push_some(name, data, attempt + 1)

    # The remedy: it ends with the last error.
    def upload_some(self, name, data):
        # ok: no-unbounded-retry
        for attempt in range(5):
            try:
                return self.bucket.put(name, data)
            except OSError:
                if attempt == 4:
                    raise
                time.sleep(2**attempt)

    def upload_until(self, name, data, deadline):
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put(name, data)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)

    def upload_while(self, name, data):
        # ok: no-unbounded-retry
        while not self.stopped:
            try:
                return self.bucket.put(name, data)
            except OSError:
                time.sleep(1)

    def upload_counting(self, name, data):
        failures = 0
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put(name, data)
            except OSError as error:
                failures += 1
                self.check(failures, error)

    # What will not pass ends it.
    def upload_unless_denied(self, name, data):
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put(name, data)
            except PermissionError:
                raise
            except OSError:
                time.sleep(1)

    # A worker, not a retry: it goes on after a success as well.
    def run(self, jobs):
        # ok: no-unbounded-retry
        while True:
            job = jobs.get()
            try:
                if job is None:
                    break
                self.bucket.put(job.name, job.data)
            except OSError:
                logger.exception("upload of %s", job.name)

    # By its name it waits as long as it takes.
    def wait_for_bucket(self):
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put("ready", b"")
            except OSError:
                time.sleep(1)

    # One of the writers wins.
    def add(self, pipeline, name):
        # ok: no-unbounded-retry
        while True:
            try:
                pipeline.watch(name)
                pipeline.incr(name)
                return pipeline.execute()
            except WatchError:
                logger.debug("%s was changed", name)

    # A person is asked.
    def choose(self, names):
        # ok: no-unbounded-retry
        while True:
            try:
                return names[int(input("Which? "))]
            except Exception:
                print("That is not one of them.")

    # What failed is mended in between.
    def store(self, name, data):
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put(name, data)
            except LookupError:
                logger.info("%s has no place yet", name)
                self.bucket.make(name)

    # The pause ends it: it raises what failed when there have been enough.
    def upload_paced(self, name, data, pauses):
        # ok: no-unbounded-retry
        while True:
            try:
                return self.bucket.put(name, data)
            except OSError as error:
                time.sleep(pauses.next_or_reraise(error))

    # Another thread was in the way for a moment.
    def names(self):
        # ok: no-unbounded-retry
        while True:
            try:
                return sorted(self.known)
            except RuntimeError:
                time.sleep(0.1)

    # It waits for what it has started, whose failure raises at once.
    def run_query(self, query):
        query_id = self.connection.start(query)
        # ok: no-unbounded-retry
        while self.connection.is_still_running(self.connection.status_or_raise(query_id)):
            time.sleep(1)

    def open_connection(self):
        # ruleid: no-unbounded-retry
        while not self.bucket.connect():
            time.sleep(1)
