import threading
from threading import Timer


class Cache:
    def __init__(self, period):
        self.period = period
        self.flush_timer = None
        self.entries = {}

    def flush(self):
        self.entries.clear()

    def start(self):
        # ruleid: no-unstopped-timer
        threading.Timer(self.period, self.flush).start()

    def start_imported(self):
        # ruleid: no-unstopped-timer
        Timer(self.period, self.flush).start()

    def start_local(self):
        # ruleid: no-unstopped-timer
        timer = threading.Timer(self.period, self.flush)
        timer.start()

    # The remedy: kept, and cancelled on close.
    def start_kept(self):
        # ok: no-unstopped-timer
        self.flush_timer = threading.Timer(self.period, self.flush)
        self.flush_timer.start()

    def close(self):
        if self.flush_timer is not None:
            self.flush_timer.cancel()

    def start_returned(self):
        # ok: no-unstopped-timer
        timer = threading.Timer(self.period, self.flush)
        timer.start()
        return timer

    def run_within(self, work, seconds):
        # ok: no-unstopped-timer
        timer = threading.Timer(seconds, self.flush)
        timer.start()
        try:
            return work()
        finally:
            timer.cancel()

    def start_shared(self, lock_of):
        timer = None
        if self.period > 0:
            # ok: no-unstopped-timer
            timer = threading.Timer(self.period, self.flush)
            timer.start()
        return lock_of(timer)

    # It is over before anybody minds.
    def start_soon(self):
        # ok: no-unstopped-timer
        threading.Timer(0.1, self.flush).start()

    # It does not keep the process from ending.
    def start_daemon(self):
        # ok: no-unstopped-timer
        timer = threading.Timer(self.period, self.flush)
        timer.daemon = True
        timer.start()


class Report:
    def start(self, period):
        # ruleid: no-unstopped-timer
        self.timer = threading.Timer(period, self.send)
        self.timer.start()

    def send(self):
        print("report")
