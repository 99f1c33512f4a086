import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import requests


class Syncer:
    def push(self, order):
        # ruleid: no-magic-limit
        return requests.post(self.url, json=order, timeout=120)

    def claim(self, key):
        # ruleid: no-magic-limit
        return self.redis.set(key, self.owner, nx=True, ex=86400)

    async def reply(self, order):
        # ruleid: no-magic-limit
        return await asyncio.wait_for(self.replies[order.id], 45)


PUSH_TIMEOUT = 120


class Named:
    # The remedy: a name, which a setting can replace.
    def push(self, order):
        # ok: no-magic-limit
        return requests.post(self.url, json=order, timeout=PUSH_TIMEOUT)


class More:
    def watch(self):
        while not self.stopped:
            self.sync()
            # ruleid: no-magic-limit
            time.sleep(5 * 60)

    def cache(self, key, value):
        # ruleid: no-magic-limit
        self.redis.setex(key, 3600, value)
        # ruleid: no-magic-limit
        self.redis.expire(key, 60 * 60 * 24)

    def fetch_all(self, urls):
        # ruleid: no-magic-limit
        with ThreadPoolExecutor(max_workers=32) as pool:
            return list(pool.map(self.fetch, urls))

    def check(self, body):
        # ruleid: no-magic-limit
        if len(body) > 10 * 1024 * 1024:
            raise ValueError("the order is larger than the warehouse takes")

    def stale(self):
        # ruleid: no-magic-limit
        return datetime.now() - self.last_pass > timedelta(minutes=10)

    def idle(self):
        # ruleid: no-magic-limit
        return time.monotonic() - self.last_request > 300

    async def limited(self, orders):
        # ruleid: no-magic-limit
        places = asyncio.Semaphore(8)
        return await asyncio.gather(*[self.with_place(places, order) for order in orders])


# A parameter, a setting, a variable with a name.
def named(wait, settings, session, key):
    # ok: no-magic-limit
    time.sleep(wait)
    # ok: no-magic-limit
    session.get(key, timeout=settings.timeout)
    grace = 60
    # ok: no-magic-limit
    time.sleep(grace)


# Somebody said what the number is.
def explained(session, url):
    # The warehouse closes the connection after a minute.
    # ok: no-magic-limit
    session.get(url, timeout=60)
    # ok: no-magic-limit
    session.get(url, timeout=120)  # Two attempts of theirs.


# Short waits, and numbers that are no limit.
def small(session, url, items, queue):
    # ok: no-magic-limit
    time.sleep(0.5)

    # ok: no-magic-limit
    session.get(url, timeout=10)

    # ok: no-magic-limit
    return len(items) > 100


# Where such numbers live: parameters, constructors, settings, options of a command, decorators.
# ok: no-magic-limit
def push(order, timeout=120, session=requests.Session()):
    return session.post(order.url, timeout=timeout)


class Client:
    # ok: no-magic-limit
    cache = TTLCache(maxsize=1000, ttl=86400)

    def __init__(self):
        # ok: no-magic-limit
        self.session = Session(timeout=120)

    # ok: no-magic-limit
    @retry(max_retries=10, timeout=120)
    def send(self, order):
        return self.session.post(order)


def default_client():
    # ok: no-magic-limit
    return Session(timeout=120)


def parse(parser):
    # ok: no-magic-limit
    options = ClientConfig(timeout=120)
    # ok: no-magic-limit
    parser.add_argument("--timeout", default=120)
    return options


# What is compared is told in a larger unit.
def told(size):
    # ok: no-magic-limit
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / (1024 * 1024):.1f} MB"


# One day is a step of the calendar.
def until_midnight(day):
    # ok: no-magic-limit
    return day + timedelta(days=1)


# A name that tells the amount, and a comment above the statement that tells the number.
def since(orders, now, opened):
    # ok: no-magic-limit
    thirty_days_ago = now - timedelta(days=30)
    # ruleid: no-magic-limit
    since = now - timedelta(days=45)
    orders.open()
    # The till is given 90 seconds to open.
    opening = opened is not None and (
        now - opened
    # ok: no-magic-limit
    ) < timedelta(seconds=90)
    return orders.since(thirty_days_ago, since), opening


# A table from choices to times.
def chosen(choice, now):
    start = None
    if choice == "month":
        # ok: no-magic-limit
        start = now - timedelta(days=30)
    elif choice == "week":
        # ok: no-magic-limit
        start = now - timedelta(days=7)
    elif choice == "today":
        start = now.replace(hour=0)
    return start


# What does not end by itself is killed.
def stop(process):
    process.terminate()
    try:
        # ok: no-magic-limit
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()


def first_of_next_month(month):
    # ok: no-magic-limit
    return (month + timedelta(days=32)).replace(day=1)
