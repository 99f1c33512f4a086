# Kind: alisaifee/limits#14
import time

from redis import Redis

MOVING_WINDOW = """
local count = redis.call("INCRBY", KEYS[1], ARGV[2])
if tonumber(count) == tonumber(ARGV[2]) then
    redis.call("EXPIRE", KEYS[1], ARGV[1])
end
return count
"""


class RedisStorage:
    def __init__(self, url: str):
        self.storage = Redis.from_url(url, socket_timeout=2)
        self.hit = self.storage.register_script(MOVING_WINDOW)

    def incr(self, key: str, expiry: int, elastic_expiry: bool = False) -> int:
        value = self.storage.incr(key)
        if elastic_expiry or value == 1:
            # ruleid: no-partial-multi-write
            self.storage.expire(key, expiry)
        return value

    def incr_at_once(self, key: str, expiry: int, amount: int = 1) -> int:
        # ok: no-partial-multi-write
        return int(self.hit(keys=[key], args=[expiry, amount]))

    def get_expiry(self, key: str) -> float:
        return max(self.storage.ttl(key), 0) + time.time()

    def clear(self, key: str) -> None:
        self.storage.delete(key)
