"""Keeps the orders of many workspaces."""

from rq import Queue


# ruleid: require-tenant-scope
class OrderStore:
    def __init__(self, redis):
        self.redis = redis

    def get(self, order_id):
        return self.redis.get(order_key(order_id))


def load(redis, order_id):
    # ruleid: require-tenant-scope
    return redis.get(f"order:{order_id}")


def forget(redis, order_id):
    # ruleid: require-tenant-scope
    key = "order:%s" % order_id
    redis.delete(key)


# ruleid: require-tenant-scope
class JobQueue(Base):
    """Jobs, first in, first out."""

    def __init__(self, broker, size: int = 100) -> None:
        self.broker = broker
        self.size = size

    def length(self):
        return self.broker.llen(self.name)


class ScopedStore:
    """Every key begins with the workspace that the store is made for."""

    # ok: require-tenant-scope
    def __init__(self, redis, workspace):
        self.redis = redis
        self.workspace = workspace

    def get(self, order_id):
        # ok: require-tenant-scope
        return self.redis.get(f"order:{self.workspace}:{order_id}")


def order_key(order_id):
    # ruleid: require-tenant-scope
    return "order/{}".format(order_id)


def order_key_of(tenant_id, order_id):
    # ok: require-tenant-scope
    return "order/{}/{}".format(tenant_id, order_id)


def queues(connection):
    # ruleid: require-tenant-scope
    yield Queue("orders", connection=connection)
    # ruleid: require-tenant-scope
    yield Queue(connection=connection, name="mails")


def queues_of(tenant, connection):
    # ok: require-tenant-scope
    yield Queue(f"orders-{tenant}", connection=connection)
    # ok: require-tenant-scope
    yield Queue(tenant.queue_name, connection=connection)


def settings(cache):
    # ruleid: require-tenant-scope
    return cache.get("settings")


def settings_of(cache, account):
    # ok: require-tenant-scope
    return cache.get(f"settings:{account.id}")


# Its methods are told whose order they are about.
# ok: require-tenant-scope
class SharedStore:
    def __init__(self, redis):
        self.redis = redis

    def get(self, tenant_id, order_id):
        return self.redis.get(order_key_of(tenant_id, order_id))


# Not a store.
# ok: require-tenant-scope
class Parser:
    def __init__(self, strict):
        self.strict = strict


class PrefixStore:
    # The prefix may hold the tenant.
    def __init__(self, redis, workspace_prefix):
        self.redis = redis
        self.prefix = workspace_prefix

    def get(self, order_id):
        # ok: require-tenant-scope
        return self.redis.get(f"order:{self.prefix}:{order_id}")


def fetch(client, db, order_id):
    # Neither a key nor a queue, but a URL, a path and a statement.
    # ok: require-tenant-scope
    client.get(f"https://orders.example/{order_id}")
    # ok: require-tenant-scope
    client.get(f"/orders/{order_id}")
    # ok: require-tenant-scope
    db.get("SELECT total FROM orders WHERE id = ?", order_id)
    # ok: require-tenant-scope
    message = f"order:{order_id}"
    # A key of this function alone.
    # ok: require-tenant-scope
    key = f"order:{order_id}"
    return {key: message}
