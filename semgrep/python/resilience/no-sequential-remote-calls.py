import asyncio

import boto3
import redis


class Prices:
    def __init__(self, url, table):
        self.redis = redis.Redis.from_url(url, socket_timeout=2)
        self.table = table

    def cache(self, prices):
        for sku, cents in prices.items():
            # ruleid: no-sequential-remote-calls
            self.redis.set(f"price:{sku}", cents, ex=3600)

    # The remedy: all commands in one round trip.
    def cache_together(self, prices):
        with self.redis.pipeline(transaction=False) as pipe:
            for sku, cents in prices.items():
                # ok: no-sequential-remote-calls
                pipe.set(f"price:{sku}", cents, ex=3600)
            pipe.execute()

    def store(self, cursor, prices):
        for sku, cents in prices:
            # ruleid: no-sequential-remote-calls
            cursor.execute("INSERT INTO prices (sku, cents) VALUES (%s, %s)", (sku, cents))

    def store_together(self, cursor, prices):
        # ok: no-sequential-remote-calls
        cursor.executemany("INSERT INTO prices (sku, cents) VALUES (%s, %s)", prices)

    def store_items(self, prices):
        for sku, cents in prices.items():
            # ruleid: no-sequential-remote-calls
            self.table.put_item(Item={"sku": sku, "cents": cents})

    def store_items_together(self, prices):
        with self.table.batch_writer() as batch:
            for sku, cents in prices.items():
                # ok: no-sequential-remote-calls
                batch.put_item(Item={"sku": sku, "cents": cents})

    async def totals(self, carts):
        totals = {}
        for cart in carts:
            # ruleid: no-sequential-remote-calls
            totals[cart] = await self.redis.hget(f"cart:{cart}", "total")
        return totals

    # The first answer ends it.
    def first_known(self, skus):
        for sku in skus:
            # ok: no-sequential-remote-calls
            cents = self.redis.get(f"price:{sku}")
            if cents is not None:
                return cents
        return None

    # Slow on purpose.
    async def expire(self, skus):
        for sku in skus:
            # ok: no-sequential-remote-calls
            await self.redis.delete(f"price:{sku}")
            await asyncio.sleep(0.01)

    # Attempts at the same command.
    def touch(self, sku, attempts):
        for _ in range(attempts):
            # ok: no-sequential-remote-calls
            self.redis.expire(f"price:{sku}", 3600)

    # A handful of names.
    def reset(self):
        for region in ("eu", "us"):
            # ok: no-sequential-remote-calls
            self.redis.delete(f"prices:{region}")

    # A bulk call for each chunk.
    def purge(self, chunks):
        for keys in chunks:
            # ok: no-sequential-remote-calls
            self.redis.delete(*keys)

    # A dictionary has no network.
    def remember(self, seen, skus):
        for sku in skus:
            # ok: no-sequential-remote-calls
            seen.get(sku)


def announce(queue_url, messages):
    sqs = boto3.client("sqs")
    for message in messages:
        # ruleid: no-sequential-remote-calls
        sqs.send_message(QueueUrl=queue_url, MessageBody=message)


# Each is sent to a server of its own.
def publish_everywhere(shards, payload):
    for redis_client in shards:
        # ok: no-sequential-remote-calls
        redis_client.publish("prices", payload)


# The caller decides whether the commands go together.
def forget(skus, connection, pipeline=None):
    connection = pipeline if pipeline is not None else connection
    for sku in skus:
        # ok: no-sequential-remote-calls
        connection.hdel("prices", sku)


class Carts:
    def __init__(self, client):
        self.client = client

    # What this class's own method sends is for it to say.
    def prolong(self, carts):
        for cart in carts:
            # ok: no-sequential-remote-calls
            self.expire(f"cart:{cart}", 3600)

    def expire(self, key, seconds):
        self.client.expire(key, seconds)

    # Only where something went wrong.
    def load(self, ids, read):
        carts = []
        for cart in ids:
            try:
                carts.append(read(cart))
            except KeyError:
                # ok: no-sequential-remote-calls
                self.client.srem("carts", cart)
        return carts


# One call, whose answer is gone through.
def members(client, seen):
    # ok: no-sequential-remote-calls
    for member in client.smembers("carts"):
        seen.add(member)


# A bulk operation of MongoDB.
def store_documents(collection, documents):
    bulk = collection.initialize_ordered_bulk_op()
    for key, document in documents.items():
        # ok: no-sequential-remote-calls
        bulk.find({"_id": key}).update_one({"$set": document})
    bulk.execute()


def store_in_mongo(mongo, documents):
    for document in documents:
        # ruleid: no-sequential-remote-calls
        mongo.shop.prices.insert_one(document)


# Another table each time.
def purge(cursor, tables, shop):
    for table in tables:
        # ok: no-sequential-remote-calls
        cursor.execute(f"DELETE FROM {table} WHERE shop = %s", (shop,))


# All at the same time.
async def store_at_once(mongo, documents):
    tasks = []
    for document in documents:
        # ok: no-sequential-remote-calls
        tasks.append(mongo.prices.update_one({"_id": document["_id"]}, {"$set": document}, upsert=True))
    await asyncio.gather(*tasks)


# Sent when there are enough.
def store_in_parts(connection, insert, prices, batch_size):
    rows = []
    for price in prices:
        rows.append(price)
        if len(rows) == batch_size:
            # ok: no-sequential-remote-calls
            connection.execute(insert("prices").values(rows))
            rows.clear()


# Each row is needed for the next one, with the key that the database gave it.
def open_orders(baskets):
    for basket in baskets:
        # ok: no-sequential-remote-calls
        order = Order.objects.create(shop=basket.shop)
        Line.objects.bulk_create([Line(order=order, sku=sku) for sku in basket.skus])


def note_baskets(baskets):
    for basket in baskets:
        # ruleid: no-sequential-remote-calls
        Note.objects.create(shop=basket.shop, text=basket.text)


# A file of this machine.
def forget_images(sqlite_db, image_ids):
    for image_id in image_ids:
        # ok: no-sequential-remote-calls
        sqlite_db.execute("DELETE FROM images WHERE id = ?", (image_id,))
