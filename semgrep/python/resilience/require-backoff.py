import asyncio
import logging
import os
import random
import time

import requests

logger = logging.getLogger(__name__)
RETRY_DELAY = 2


class Stock:
    def __init__(self, warehouse):
        self.warehouse = warehouse
        self.delay = 1

    def reserve(self, order):
        # ruleid: require-backoff
        for attempt in range(5):
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                if attempt == 4:
                    raise
                time.sleep(1)

    def reserve_at_once(self, url, order):
        # ruleid: require-backoff
        for attempt in range(5):
            try:
                return requests.post(url, json=order, timeout=5)
            except requests.ConnectionError as error:
                logger.warning("attempt %d: %s", attempt, error)

    async def reserve_stubbornly(self, order):
        # ruleid: require-backoff
        while True:
            try:
                await self.warehouse.reserve(order)
                break
            except ConnectionError:
                await asyncio.sleep(RETRY_DELAY)

    def release(self, order):
        # ruleid: require-backoff
        for _ in range(6):
            try:
                self.warehouse.release(order)
            except ConnectionError:
                time.sleep(self.delay)
            else:
                break

    def reserve_counting_down(self, order, retries=5):
        # ruleid: require-backoff
        while retries > 0:
            retries -= 1
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                time.sleep(RETRY_DELAY)

    # A clock that is read for a metric bounds nothing, and the environment is no file.
    def reserve_timed(self, order, metric):
        # ruleid: require-backoff
        for attempt in range(5):
            started = time.time()
            try:
                return self.warehouse.reserve(order, os.environ["STOCK"])
            except ConnectionError:
                metric.observe(time.time() - started)
                time.sleep(5)

    # The remedy: the wait doubles, and a random part keeps callers apart.
    def reserve_calmly(self, order):
        # ok: require-backoff
        for attempt in range(5):
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                if attempt == 4:
                    raise
                time.sleep(2**attempt + random.random())

    def reserve_growing(self, order):
        delay = 1
        # ok: require-backoff
        for attempt in range(5):
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                time.sleep(delay)
                delay *= 2

    def reserve_linearly(self, order):
        # ok: require-backoff
        for attempt in range(5):
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                time.sleep(attempt)

    # It asks for each, not again for one.
    def reserve_all(self, orders):
        # ok: require-backoff
        for i in range(len(orders)):
            try:
                self.warehouse.reserve(orders[i])
            except ConnectionError:
                logger.exception("reserve %s", orders[i])
            time.sleep(1)

    # It waits for one thing on this machine.
    def remove_later(self, path):
        # ok: require-backoff
        for _ in range(3):
            try:
                os.remove(path)
                break
            except OSError:
                time.sleep(1)

    def wait_for_warehouse(self):
        # ok: require-backoff
        while True:
            try:
                return self.warehouse.ping()
            except ConnectionError:
                time.sleep(1)

    # The first attempt makes what the second needs.
    def copy(self, table, order):
        # ok: require-backoff
        for attempt in range(2):
            try:
                return table.insert(order)
            except LookupError:
                table.create()

    # It asks until it is so, or the time is up.
    def reserved_in_time(self, order, limit):
        start = time.monotonic()
        # ok: require-backoff
        while True:
            try:
                return self.warehouse.reservation(order)
            except ConnectionError:
                if time.monotonic() - start > limit:
                    raise
                time.sleep(1)

    # The kernel makes it in a moment.
    def add_device(self, namespace, device):
        # ok: require-backoff
        for attempt in range(9):
            try:
                namespace.add(device)
                break
            except InterfaceNotFound:
                # it comes up
                time.sleep(1)

    # Three at a distance are two more.
    def reserve_a_few(self, order):
        # ok: require-backoff
        for attempt in range(3):
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                time.sleep(1)

    def reserve_counting_few(self, order):
        attempts = 3
        # ok: require-backoff
        while attempts > 0:
            attempts -= 1
            try:
                return self.warehouse.reserve(order)
            except ConnectionError:
                time.sleep(1)

    # As often as the pause fits into the time: it waits until the shelf is free.
    def clear(self, shelf, timeout, pause):
        retries = int(timeout / pause)
        # ok: require-backoff
        for attempt in range(retries):
            try:
                self.warehouse.clear(shelf)
                break
            except ShelfBusy:
                time.sleep(pause)

    # It asks for less each time.
    def reserve_some(self, order, max_count):
        try:
            return self.warehouse.reserve_many(order, max_count)
        except OutOfStock:
            # ok: require-backoff
            return self.reserve_some(order, max_count - 1)


# Somebody else wrote the row first: it is written again at once.
def touch(session, row, most):
    for attempt in range(most):
        try:
            session.add(row)
            session.commit()
            break
        # ok: require-backoff
        except StaleDataError:
            session.rollback()
