import logging

import requests

log = logging.getLogger(__name__)


class Jobs:
    def __init__(self, store, legacy_store, redis, counter):
        self.store = store
        self.legacy_store = legacy_store
        self.redis = redis
        self.counter = counter
        self.known = []

    def list(self, workspace):
        try:
            return self.store.list(workspace)
        # ruleid: no-silent-fallback
        except Exception:
            return []

    # The remedy: somebody sees how often it happens.
    def list_logged(self, workspace):
        try:
            return self.store.list(workspace)
        # ok: no-silent-fallback
        except Exception:
            log.exception("list jobs of %s", workspace)
            return []

    def rates(self, url):
        try:
            answer = requests.get(url, timeout=3)
            return answer.json()
        # ruleid: no-silent-fallback
        except (requests.RequestException, ValueError) as error:
            # defaults
            return {}

    async def load(self, workspace):
        try:
            self.known = await self.store.list(workspace)
        # ruleid: no-silent-fallback
        except Exception:
            self.known = []
        return self.known

    def find(self, key):
        data = self.redis.hgetall(f"job:v2:{key}")
        # ruleid: no-silent-fallback
        if not data:
            data = self.legacy_store.hgetall(f"job:{key}")
        return data

    def find_counted(self, key):
        data = self.redis.hgetall(f"job:v2:{key}")
        # ok: no-silent-fallback
        if not data:
            self.counter.inc()
            data = self.legacy_store.hgetall(f"job:{key}")
        return data

    # One type that is expected.
    def get(self, key):
        try:
            return self.store.get(key)
        # ok: no-silent-fallback
        except KeyError:
            return None

    # More follows in the handler.
    async def reload(self, workspace):
        try:
            self.known = await self.store.list(workspace)
        # ok: no-silent-fallback
        except Exception:
            self.known = []

            log.exception("reload jobs of %s", workspace)

    # No is an answer to a question.
    def is_alive(self):
        try:
            return self.redis.ping()
        # ok: no-silent-fallback
        except Exception:
            return False

    # The comment says why.
    def hint(self, key):
        try:
            return self.redis.get(key)
        # ok: no-silent-fallback
        except Exception:
            return None  # a hint only saves the first round

    # Nothing remote is asked.
    def number(self, text):
        try:
            return int(text)
        # ok: no-silent-fallback
        except Exception:
            return 0

    # The key says that it is the former one, the receiver does not.
    def read(self, key):
        data = self.redis.hgetall(f"job:v2:{key}")
        # ruleid: no-silent-fallback
        if not data:
            data = self.redis.hgetall(f"legacy:job:{key}")
        return data


    # The error itself is what is given back.
    def upload(self, source, target):
        try:
            self.sftp.put(source, target)
            return True, None
        # ok: no-silent-fallback
        except Exception as error:
            return False, error

    async def ping(self):
        try:
            await self.api.get("/health")
            return None
        # ok: no-silent-fallback
        except Exception as error:
            return error

    # The error has a name, and nobody uses it.
    def listing(self, folder):
        try:
            return self.sftp.entries(folder)
        # ruleid: no-silent-fallback
        except Exception as error:
            return []

    # The state says that it did not work.
    def keep(self, key, value):
        try:
            self.redis.put(key, value)
        # ok: no-silent-fallback
        except ConnectionError:
            state = "set_error"
        else:
            state = "set"
        return state

    # What is not there is the answer.
    def bridge_of(self, device):
        try:
            path = os.readlink(f"/sys/class/net/{device}/brport/bridge")
        # ok: no-silent-fallback
        except OSError:
            return None
        return path.rpartition("/")[-1]

    # It is kept, and told below.
    def digest(self, source):
        problem = None
        try:
            return self.store.digest(source)
        # ok: no-silent-fallback
        except Exception as error:
            problem = str(error)
        raise ValueError(problem)


# A part that is not there, known since the start.
def discard(self, volume):
    # ok: no-silent-fallback
    if not self.primary:
        return self.secondary_client.discard(volume)
    return self.primary.discard(volume)


# It gives nothing anywhere, so nothing is replaced.
def press_key(window, handlers):
    try:
        key = window.client.next_key()
    # ok: no-silent-fallback
    except Exception:
        return
    handlers[key]()


# The others go on, and it is told behind the loop.
def remove_all(store, locations):
    complete = True
    for location in locations:
        try:
            store.remove_location(location)
            store.fetch(location)
        # ok: no-silent-fallback
        except Exception:
            complete = False
    if complete:
        store.mark_removed()
    else:
        logger.warning("some locations are left")


# Which version this is, where nothing says so; and a text that hides all.
try:
    from importlib.metadata import version

    VERSION = version(__name__)
# ok: no-silent-fallback
except Exception as error:
    VERSION = "unknown"


def masked(url):
    try:
        return f"{urlparse(url).netloc}/***"
    # ok: no-silent-fallback
    except Exception:
        return "***"
