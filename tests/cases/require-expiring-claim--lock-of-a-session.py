# Kind: bbangert/beaker#163
import threading
import time
import uuid

from .exceptions import LockError

try:
    import redis
except ImportError:
    redis = None

LUA_UNLOCK = """
if redis.call("GET", KEYS[1]) == ARGV[1] then
    return redis.call("DEL", KEYS[1])
else
    return 0
end
"""


class RedisSynchronizer:
    """A lock on one key, for every process that has the same Redis."""

    def __init__(self, identifier, url):
        self.identifier = f"beak:{identifier}"
        self.client = redis.StrictRedis.from_url(url, socket_timeout=5)
        self._local = threading.local()

    def do_acquire_write_lock(self, wait=True):
        owner_id = self._get_owner_id()
        while True:
            # ruleid: require-expiring-claim
            if self.client.setnx(self.identifier, owner_id):
                return True
            if not wait:
                return False
            time.sleep(0.2)

    def do_acquire_for(self, seconds, wait=True):
        owner_id = self._get_owner_id()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            # ok: require-expiring-claim
            if self.client.set(self.identifier, owner_id, ex=seconds, nx=True):
                return True
            if not wait:
                return False
            time.sleep(0.2)
        raise LockError(f"{self.identifier} is not free after {seconds} s")

    def do_release_write_lock(self):
        self.client.eval(LUA_UNLOCK, 1, self.identifier, self._get_owner_id())

    def _get_owner_id(self):
        if not hasattr(self._local, "owner"):
            self._local.owner = uuid.uuid4().hex
        return self._local.owner
