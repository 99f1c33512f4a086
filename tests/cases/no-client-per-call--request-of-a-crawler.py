# Kind: functions that make a request, or something else for one call, with a client of their own; comments and lists in them are no loops
import httpx
import pika
from aiohttp import ClientSession

from crawler.links import links_of


class Crawler:
    def make_request(self, url):
        # ruleid: no-client-per-call
        with httpx.Client() as client:
            # Pages that are gone are looked for once more, while the others are not.
            response = client.get(url, timeout=5)
            if response.status_code == 404:
                return None
            return response

    async def create_snapshot(self, url):
        # ruleid: no-client-per-call
        async with ClientSession() as session:
            answer = await session.post("https://snapshots.example.com", json={"url": url})
            return [link for link in await answer.json()]

    def announce(self, url):
        # ruleid: no-client-per-call
        connection = pika.BlockingConnection(pika.ConnectionParameters("queue"))
        connection.channel().basic_publish("", "links", url)
        connection.close()

    def make_client(self):
        # ok: no-client-per-call
        with httpx.Client() as client:
            client.get("https://example.com/health")

    def visit(self, urls):
        # ok: no-client-per-call
        with httpx.Client() as client:
            pages = [client.get(url, timeout=5) for url in urls]
        return [links_of(page) for page in pages]
