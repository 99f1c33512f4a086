import asyncio
import logging

log = logging.getLogger(__name__)


class JobStatus:
    def __init__(self, redis, primary, legacy, audit):
        self.redis = redis
        self.primary = primary
        self.legacy = legacy
        self.audit = audit

    def set_status(self, job, status):
        self.redis.hset(self.old_key(job), "status", status)
        # ruleid: no-unguarded-dual-write
        self.redis.hset(self.new_key(job), "status", status)

    # The remedy: the failure is recorded, so that a repair job can finish the write.
    def set_status_safely(self, job, status):
        self.redis.hset(self.old_key(job), "status", status)
        try:
            # ok: no-unguarded-dual-write
            self.redis.hset(self.new_key(job), "status", status)
        except Exception:
            log.exception("new schema is behind", extra={"job": job.id})
            self.redis.sadd("jobs:to-repair", job.id)
            raise

    async def save(self, job):
        await self.primary.save(job)
        # ruleid: no-unguarded-dual-write
        await self.legacy.save(job.as_legacy())

    async def save_both(self, job):
        # ruleid: no-unguarded-dual-write
        await asyncio.gather(self.primary.save(job), self.legacy.save(job))

    def rename(self, job):
        self.update_old_schema(job)
        # ruleid: no-unguarded-dual-write
        self.update_new_schema(job)

    # One transaction.
    def set_status_together(self, job, status):
        with self.redis.pipeline(transaction=True) as both:
            both.hset(self.old_key(job), "status", status)
            # ok: no-unguarded-dual-write
            both.hset(self.new_key(job), "status", status)
            both.execute()

    def set_status_in(self, pipe, job, status):
        pipe.hset(self.old_key(job), "status", status)
        # ok: no-unguarded-dual-write
        pipe.hset(self.new_key(job), "status", status)

    # The outcome of each is looked at.
    async def save_and_compare(self, job):
        # ok: no-unguarded-dual-write
        outcomes = await asyncio.gather(self.primary.save(job), self.legacy.save(job), return_exceptions=True)
        return [outcome for outcome in outcomes if isinstance(outcome, Exception)]

    # Two stores, and neither is the other's copy.
    async def save_and_audit(self, store, job):
        await store.save(job)
        # ok: no-unguarded-dual-write
        await self.audit.save(job)

    # Moved, not written twice.
    async def move(self, job):
        await self.primary.save(job)
        # ok: no-unguarded-dual-write
        await self.legacy.delete(job)

    # Read from the other store.
    async def save_and_read(self, job):
        await self.primary.save(job)
        # ok: no-unguarded-dual-write
        return await self.legacy.get(job)

    # One or the other.
    async def save_by_mode(self, job, old):
        if old:
            await self.legacy.save(job)
        else:
            # ok: no-unguarded-dual-write
            await self.primary.save(job)

    # Another thing goes there.
    async def save_two(self, first, second):
        await self.primary.save(first)
        # ok: no-unguarded-dual-write
        await self.legacy.save(second)

    # The copy is written by a function of its own.
    async def save_through_helper(self, job):
        await self.primary.save(job)
        # todoruleid: no-unguarded-dual-write
        await self.copy_over(job)

    async def copy_over(self, job):
        await self.legacy.save(job)

    def update_old_schema(self, job):
        self.redis.hset(self.old_key(job), "name", job.name)

    def update_new_schema(self, job):
        self.redis.hset(self.new_key(job), "name", job.name)

    def old_key(self, job):
        return f"job:{job.id}"

    def new_key(self, job):
        return f"ws:{job.workspace}:job:{job.id}"


# Lists in memory.
def split(old, new, rows):
    for row in rows:
        old.append(row)
        # ok: no-unguarded-dual-write
        new.append(row)
