import uuid

from redis.lock import Lock


class Worker:
    def __init__(self, redis, ttl):
        self.redis = redis
        self.ttl = ttl

    def report(self, day):
        # ruleid: require-expiring-claim
        if not self.redis.set(f"lock:report:{day}", "1", nx=True):
            return
        try:
            self.write(day)
        finally:
            self.redis.delete(f"lock:report:{day}")

    # The remedy: the key goes by itself.
    def report_safely(self, day):
        # ok: require-expiring-claim
        if not self.redis.set(f"lock:report:{day}", "1", nx=True, ex=600):
            return
        try:
            self.write(day)
        finally:
            self.redis.delete(f"lock:report:{day}")

    async def charge(self, order):
        key = f"charge:{order.id}:processed"
        # ruleid: require-expiring-claim
        first = await self.redis.setnx(key, 1)
        if first:
            await self.write(order)

    def try_acquire(self, name):
        # ruleid: require-expiring-claim
        return self.redis.set(name, uuid.uuid4().hex, ex=None, nx=True)

    def rebuild(self):
        # ruleid: require-expiring-claim
        with self.redis.lock("rebuild", blocking_timeout=5):
            self.write("all")

    def rebuild_by_hand(self):
        # ruleid: require-expiring-claim
        guard = Lock(self.redis, "rebuild")
        with guard:
            self.write("all")

    def rebuild_safely(self):
        # ok: require-expiring-claim
        with self.redis.lock("rebuild", timeout=60):
            self.write("all")

    def rebuild_for_a_minute(self):
        # ok: require-expiring-claim
        with self.redis.lock("rebuild", 60):
            self.write("all")

    def acquire_for(self, name):
        # ok: require-expiring-claim
        return self.redis.set(name, "1", self.ttl, nx=True)

    def acquire_until(self, name, at):
        # ok: require-expiring-claim
        return self.redis.set(name, "1", pxat=at, nx=True)

    def acquire_with(self, name, **options):
        # ok: require-expiring-claim
        return self.redis.set(name, "1", nx=True, **options)

    # A second command says when it ends.
    def claim_then_expire(self, job):
        key = f"claim:{job.id}"
        # ok: require-expiring-claim
        if self.redis.setnx(key, 1):
            self.redis.expire(key, self.ttl)

    # A mark that is meant to stay.
    def mark_migrated(self):
        # ok: require-expiring-claim
        self.redis.set("jobs:migrated:done", 1, nx=True)

    # A default, not a claim.
    def set_default(self, name, value):
        # ok: require-expiring-claim
        self.redis.setnx(f"setting:{name}", value)

    # Without NX it is a plain write.
    def show_lock(self, name):
        # ok: require-expiring-claim
        self.redis.set(f"lock:{name}:owner", "me")

    def write(self, what):
        self.redis.hset("reports", what, "written")


# Threads of one process; nothing outlives it.
def guarded(manager):
    # ok: require-expiring-claim
    with manager.lock("table"):
        return manager.rows()


def set_if_absent(redis, name):
    # todoruleid: require-expiring-claim
    return redis.set(name, 1, nx=True)
