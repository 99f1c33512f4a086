import redis


class NightlyLock:
    def __init__(self, url):
        self._conn = redis.Redis.from_url(url)

    def take(self, name):
        # ruleid: require-expiring-claim
        return bool(self._conn.set(name, "1", nx=True))

    def take_for(self, name, seconds):
        # ok: require-expiring-claim
        return bool(self._conn.set(name, "1", nx=True, ex=seconds))

    def guarded(self, name):
        # ruleid: require-expiring-claim
        return self._conn.lock(name)
