import json
import time


class JobQueue:
    def __init__(self, redis, metrics):
        self.redis = redis
        self.metrics = metrics

    def enqueue(self, job):
        self.redis.hset(f"job:{job.id}", mapping=job.fields())
        # ruleid: no-partial-multi-write
        self.redis.hset(f"job:{job.id}:state", "status", "queued")
        # ruleid: no-partial-multi-write
        self.redis.lpush(f"queue:{job.queue}", job.id)

    async def enqueue_later(self, job, at):
        await self.redis.set(f"job:{job.id}", json.dumps(job.fields()))
        try:
            # ruleid: no-partial-multi-write
            await self.redis.zadd("scheduled", {job.id: at})
        except ConnectionError as error:
            raise RuntimeError(f"schedule job {job.id}") from error

    def allow(self, user, limit):
        count = self.redis.incr(f"rate:{user}")
        if count == 1:
            # ruleid: no-partial-multi-write
            self.redis.expire(f"rate:{user}", 60)
        return count <= limit

    def forget(self, job):
        removed = self.redis.delete(f"job:{job.id}")
        # ruleid: no-partial-multi-write
        self.redis.srem("jobs", job.id)
        return removed

    # The remedy: one transaction.
    def enqueue_together(self, job):
        with self.redis.pipeline(transaction=True) as pipe:
            pipe.hset(f"job:{job.id}", mapping=job.fields())
            # ok: no-partial-multi-write
            pipe.lpush(f"queue:{job.queue}", job.id)
            pipe.execute()

    def enqueue_queued(self, job):
        writes = self.redis.pipeline()
        writes.hset(f"job:{job.id}", mapping=job.fields())
        # ok: no-partial-multi-write
        writes.lpush(f"queue:{job.queue}", job.id)
        writes.execute()

    def enqueue_watched(self, job):
        with self.redis.pipeline() as commands:
            commands.watch(f"job:{job.id}")
            commands.multi()
            commands.hset(f"job:{job.id}", "status", "queued")
            # ok: no-partial-multi-write
            commands.sadd("jobs", job.id)
            commands.execute()

    def complete(self, job):
        self.redis.hset(f"job:{job.id}", "status", "done")
        # ok: no-partial-multi-write
        return self.redis.hgetall(f"job:{job.id}")

    def schedule(self, job, at=None):
        if at is None:
            return self.redis.lpush(f"queue:{job.queue}", job.id)
        # ok: no-partial-multi-write
        return self.redis.zadd("scheduled", {job.id: at})

    def copy(self, other, job):
        self.redis.sadd("jobs", job.id)
        # ok: no-partial-multi-write
        other.sadd("jobs", job.id)

    def count(self, jobs):
        self.metrics.incr("batches")
        # ok: no-partial-multi-write
        self.metrics.incrby("jobs", len(jobs))


    def save(self, job, pipeline=None):
        connection = pipeline if pipeline is not None else self.redis.pipeline()
        connection.hset(f"job:{job.id}", mapping=job.fields())
        # ok: no-partial-multi-write
        connection.expire(f"job:{job.id}", 3600)

    def register(self, worker, pipeline):
        target = pipeline
        if target is None:
            target = self.redis
        target.sadd("workers", worker.name)
        # ok: no-partial-multi-write
        target.hset("heartbeats", worker.name, time.time())

    def once(self, name, work):
        if not self.redis.setnx(f"lock:{name}", "1"):
            return None
        try:
            return work()
        finally:
            # ok: no-partial-multi-write
            self.redis.delete(f"lock:{name}")

    def keep_alive(self, job):
        self.redis.expire(f"job:{job.id}", 60)
        # ok: no-partial-multi-write
        self.redis.expire(f"job:{job.id}:state", 60)

    def branch(self, job, failed):
        if failed:
            self.redis.lpush("failed", job.id)
        else:
            # ok: no-partial-multi-write
            self.redis.lpush("done", job.id)

    def restart(self, job):
        self.forget(job)
        # todoruleid: no-partial-multi-write
        self.redis.lpush(f"queue:{job.queue}", job.id)


def refresh(session, order, invoice):
    session.expire(order)
    # ok: no-partial-multi-write
    session.expire(invoice)
    return time.monotonic()


class Logins:
    def __init__(self, redis):
        self.redis = redis

    # What is left of it expires.
    def begin(self, state, verifier):
        self.redis.set(f"login:{state}", verifier, ex=3600)
        # ok: no-partial-multi-write
        self.redis.set(f"origin:{state}", "web", ex=3600)

    # What is left is removed by the next call.
    def end(self, state):
        self.redis.delete(f"login:{state}")
        # ok: no-partial-multi-write
        self.redis.delete(f"origin:{state}")
