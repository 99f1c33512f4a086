from contextlib import contextmanager

import aiohttp
import httpx
import psycopg2
import redis


class Reports:
    def __init__(self, dsn):
        self.dsn = dsn
        # ok: no-client-per-call
        self.client = httpx.AsyncClient()

    async def fetch(self, name):
        # ruleid: no-client-per-call
        async with httpx.AsyncClient() as client:
            response = await client.get(f"https://reports.example.com/{name}")
        return response.text

    def count(self):
        # ruleid: no-client-per-call
        db = psycopg2.connect(self.dsn)
        cursor = db.cursor()
        cursor.execute("select count(*) from reports")
        count = cursor.fetchone()[0]
        db.close()
        return count

    async def render(self, name):
        # ruleid: no-client-per-call
        async with aiohttp.ClientSession() as session:
            async with session.post("https://render.example.com", json={"name": name}) as response:
                return await response.read()

    def forget(self, key):
        # ruleid: no-client-per-call
        with redis.Redis(host="cache") as cache:
            cache.delete(key)

    # The remedy: it is made once, and shared.
    async def fetch_shared(self, name):
        # ok: no-client-per-call
        response = await self.client.get(f"https://reports.example.com/{name}")
        return response.text

    # It serves many requests.
    async def fetch_all(self, names):
        # ok: no-client-per-call
        async with httpx.AsyncClient() as client:
            for name in names:
                await client.get(f"https://reports.example.com/{name}")

    # It is made for others.
    def open_db(self):
        # ok: no-client-per-call
        db = psycopg2.connect(self.dsn)
        return db

    # It is kept.
    def attach(self):
        # ok: no-client-per-call
        db = psycopg2.connect(self.dsn)
        if not self.is_current(db):
            db.close()
            return
        self.db = db

    # It is lent to the caller.
    @contextmanager
    def cursor(self):
        # ok: no-client-per-call
        db = psycopg2.connect(self.dsn)
        try:
            yield db.cursor()
        finally:
            db.close()

    # It tries whether it can connect.
    def check_dsn(self, dsn):
        # ok: no-client-per-call
        db = psycopg2.connect(dsn)
        db.close()


async def lifespan(app):
    # ok: no-client-per-call
    async with httpx.AsyncClient() as client:
        app.client = client
        yield


# It lives as long as the process.
def main():
    # ok: no-client-per-call
    with redis.Redis(host="cache") as cache:
        print(cache.dbsize())


# It is made at the first call, and kept.
class Cached:
    def connection(self):
        if self._db is None:
            # ok: no-client-per-call
            self._db = redis.Redis(host="cache")
        return self._db
