import subprocess
import threading
import time
import urllib.request

import requests


class Book:
    def __init__(self, redis, url):
        self.lock = threading.Lock()
        self.refresh_lock = threading.Lock()
        self.changed = threading.Condition()
        self.redis = redis
        self.url = url
        self.prices = {}

    def refresh(self):
        with self.lock:
            # ruleid: no-blocking-under-lock
            self.prices = requests.get(self.url, timeout=5).json()

    def wait_for(self, article):
        with self.lock:
            while article not in self.prices:
                # ruleid: no-blocking-under-lock
                time.sleep(0.1)
            return self.prices[article]

    def import_file(self, path):
        with self.lock:
            # ruleid: no-blocking-under-lock
            subprocess.run(["import-prices", path], check=True)
            self.prices.clear()

    # The remedy: wait first, and hold the lock only to write down what came.
    def refresh_unlocked(self):
        # ok: no-blocking-under-lock
        prices = requests.get(self.url, timeout=5).json()
        with self.lock:
            self.prices = prices

    # The remedy for a loop: look under the lock, wait without it.
    def poll_for(self, article):
        while True:
            with self.lock:
                if article in self.prices:
                    return self.prices[article]
            # ok: no-blocking-under-lock
            time.sleep(0.1)

    def store(self, article, price):
        with self.lock:
            self.prices[article] = price
            # ruleid: no-blocking-under-lock
            self.redis.set(f"price:{article}", price)

    def load(self):
        with self.lock:
            # ruleid: no-blocking-under-lock
            with urllib.request.urlopen(self.url, timeout=5) as response:
                self.prices["sugar"] = response.status

    def stop(self, thread):
        with self.lock:
            # ruleid: no-blocking-under-lock
            thread.join()

    # Waiting for its own condition gives the lock back meanwhile.
    def wait_for_change(self):
        with self.changed:
            # ok: no-blocking-under-lock
            self.changed.wait(timeout=1)

    # A function that is made under the lock runs later.
    def refresh_later(self):
        with self.lock:

            def later():
                # ok: no-blocking-under-lock
                time.sleep(60)

            self.worker = threading.Thread(target=later)

    # The lock is there so that one refresh runs at a time; readers take another one.
    def refresh_once(self):
        with self.refresh_lock:
            # ok: no-blocking-under-lock
            prices = requests.get(self.url, timeout=5).json()
            with self.lock:
                self.prices = prices

    # Not a lock.
    def report(self, span):
        with span:
            # ok: no-blocking-under-lock
            time.sleep(0.1)

    # Joining strings waits for nobody.
    def names(self):
        with self.lock:
            # ok: no-blocking-under-lock
            return ", ".join(self.prices)

    # A task that awaits under an asyncio lock stops no thread.
    async def refresh_async(self, lock, session):
        async with lock:
            # ok: no-blocking-under-lock
            response = await session.get(self.url)
            self.prices = await response.json()
