import asyncio
import threading


class Profiles:
    def __init__(self, client, workers):
        self.client = client
        self.workers = workers

    async def get(self, user_id):
        return await self.client.get(user_id)

    async def get_all(self, user_ids):
        # ruleid: no-unbounded-concurrency
        return await asyncio.gather(*[self.get(user_id) for user_id in user_ids])

    async def get_some(self, users):
        # ruleid: no-unbounded-concurrency
        return await asyncio.gather(*(self.get(user.id) for user in users), return_exceptions=True)

    async def get_listed(self, user_ids):
        tasks = [asyncio.create_task(self.get(user_id)) for user_id in user_ids]
        # ruleid: no-unbounded-concurrency
        return await asyncio.gather(*tasks)

    async def get_appended(self, request):
        tasks = []
        for item in request.items:
            tasks.append(self.get(item.user_id))
        # ruleid: no-unbounded-concurrency
        return await asyncio.gather(*tasks)

    async def get_grouped(self, user_ids):
        async with asyncio.TaskGroup() as group:
            for user_id in user_ids:
                # ruleid: no-unbounded-concurrency
                group.create_task(self.get(user_id))

    async def get_all_grouped(self, user_ids):
        async with asyncio.TaskGroup() as group:
            # ruleid: no-unbounded-concurrency
            tasks = [group.create_task(self.get(user_id)) for user_id in user_ids]
        return [task.result() for task in tasks]

    async def greet(self, guests, token_limit):
        # ruleid: no-unbounded-concurrency
        await asyncio.gather(*[self.get(guest) for guest in guests])
        return token_limit

    def get_in_threads(self, user_ids):
        for user_id in user_ids:
            # ruleid: no-unbounded-concurrency
            threading.Thread(target=self.get, args=(user_id,)).start()

    # The remedy: each task takes a place.
    async def get_limited(self, user_ids):
        places = asyncio.Semaphore(16)

        async def get_in_turn(user_id):
            async with places:
                return await self.get(user_id)

        # ok: no-unbounded-concurrency
        return await asyncio.gather(*[get_in_turn(user_id) for user_id in user_ids])

    # In portions.
    async def get_in_portions(self, user_ids):
        for start in range(0, len(user_ids), 16):
            batch = user_ids[start : start + 16]
            # ok: no-unbounded-concurrency
            await asyncio.gather(*[self.get(user_id) for user_id in batch])

    # Configuration says how many there are.
    async def close(self):
        # ok: no-unbounded-concurrency
        await asyncio.gather(*[worker.close() for worker in self.workers])

    # The length stands in the code.
    async def get_defaults(self):
        # ok: no-unbounded-concurrency
        await asyncio.gather(*[self.get(user_id) for user_id in ["first", "second"]])

    async def get_both(self, first, second):
        # ok: no-unbounded-concurrency
        return await asyncio.gather(self.get(first), self.get(second))

    # One after the other.
    async def get_in_turn(self, user_ids):
        # ok: no-unbounded-concurrency
        return [await self.get(user_id) for user_id in user_ids]


class LimitedProfiles:
    def __init__(self, client):
        self.client = client
        self.places = asyncio.Semaphore(16)

    async def get(self, user_id):
        async with self.places:
            return await self.client.get(user_id)

    # Each task takes its place itself.
    async def get_all(self, user_ids):
        # ok: no-unbounded-concurrency
        return await asyncio.gather(*[self.get(user_id) for user_id in user_ids])


class Letters:
    # Nothing is opened.
    async def write_all(self, orders, context):
        # ok: no-unbounded-concurrency
        return await asyncio.gather(*[render_letter(order, context) for order in orders])

    # There is a number of threads, and each waits for one.
    async def download_all(self, orders):
        downloads = []
        for order in orders:
            downloads.append(asyncio.to_thread(self.bucket.download, order))
        # ok: no-unbounded-concurrency
        await asyncio.gather(*downloads)


# What a configuration lists, what the object holds, and what is written down here.
class Pool:
    async def start(self):
        # ok: no-unbounded-concurrency
        await asyncio.gather(*[self.open(url) for url in self.node_urls])

    async def stop(self):
        closing = []
        for url, connection in self.connections.items():
            closing.append(self.close(connection))
        # ok: no-unbounded-concurrency
        await asyncio.gather(*closing)

    async def subscribe(self, socket):
        payloads = [{"channel": channel} for channel in [ORDERS, TRADES]] + [{"channel": "errors"}]
        # ok: no-unbounded-concurrency
        await asyncio.gather(*[socket.send(payload) for payload in payloads])
