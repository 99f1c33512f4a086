# Kind: redis/redis-py#554, redis/redis-py#818
import time as mod_time
import uuid


class LockError(Exception):
    pass


class Lock:
    def __init__(self, redis, name, timeout=None, sleep=0.1, blocking_timeout=None):
        self.redis = redis
        self.name = name
        self.timeout = timeout
        self.sleep = sleep
        self.blocking_timeout = blocking_timeout
        self.token = None

    def acquire(self, blocking=True):
        token = uuid.uuid1().hex
        stop_at = mod_time.time() + self.blocking_timeout if self.blocking_timeout is not None else None
        while True:
            if self.do_acquire(token):
                self.token = token
                return True
            if not blocking or (stop_at is not None and mod_time.time() > stop_at):
                return False
            mod_time.sleep(self.sleep)

    def do_acquire(self, token):
        if self.redis.setnx(self.name, token):
            if self.timeout:
                timeout = int(self.timeout * 1000)
                # ruleid: no-partial-multi-write
                self.redis.pexpire(self.name, timeout)
            return True
        return False

    def do_acquire_at_once(self, token):
        timeout = int(self.timeout * 1000) if self.timeout else None
        # ok: no-partial-multi-write
        return bool(self.redis.set(self.name, token, nx=True, px=timeout))

    def release(self):
        expected, self.token = self.token, None
        if expected is None:
            raise LockError("not locked")
        if self.redis.get(self.name) == expected:
            self.redis.delete(self.name)
