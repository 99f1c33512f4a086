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
        except Exception:
            # ruleid: no-silent-fallback
            return []

    # The remedy: somebody sees how often it happens.
    def list_logged(self, workspace):
        try:
            return self.store.list(workspace)
        except Exception:
            # ok: no-silent-fallback
            log.exception("list jobs of %s", workspace)
            return []

    def rates(self, url):
        try:
            answer = requests.get(url, timeout=3)
            return answer.json()
        except (requests.RequestException, ValueError) as error:
            # defaults
            # ruleid: no-silent-fallback
            return {}

    async def load(self, workspace):
        try:
            self.known = await self.store.list(workspace)
        except Exception:
            # ruleid: no-silent-fallback
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
        except KeyError:
            # ok: no-silent-fallback
            return None

    # More follows in the handler.
    async def reload(self, workspace):
        try:
            self.known = await self.store.list(workspace)
        except Exception:
            # ok: no-silent-fallback
            self.known = []

            log.exception("reload jobs of %s", workspace)

    # No is an answer to a question.
    def is_alive(self):
        try:
            return self.redis.ping()
        except Exception:
            # ok: no-silent-fallback
            return False

    # The comment says why.
    def hint(self, key):
        try:
            return self.redis.get(key)
        except Exception:
            # ok: no-silent-fallback
            return None  # a hint only saves the first round

    # Nothing remote is asked.
    def number(self, text):
        try:
            return int(text)
        except Exception:
            # ok: no-silent-fallback
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
        except Exception as error:
            # ok: no-silent-fallback
            return False, error

    async def ping(self):
        try:
            await self.api.get("/health")
            return None
        except Exception as error:
            # ok: no-silent-fallback
            return error

    # The error has a name, and nobody uses it.
    def listing(self, folder):
        try:
            return self.sftp.entries(folder)
        except Exception as error:
            # ruleid: no-silent-fallback
            return []

    # The state says that it did not work.
    def keep(self, key, value):
        try:
            self.redis.put(key, value)
        except ConnectionError:
            # ok: no-silent-fallback
            state = "set_error"
        else:
            state = "set"
        return state

    # What is not there is the answer.
    def bridge_of(self, device):
        try:
            path = os.readlink(f"/sys/class/net/{device}/brport/bridge")
        except OSError:
            # ok: no-silent-fallback
            return None
        return path.rpartition("/")[-1]

    # It is kept, and told below.
    def digest(self, source):
        problem = None
        try:
            return self.store.digest(source)
        except Exception as error:
            # ok: no-silent-fallback
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
    except Exception:
        # ok: no-silent-fallback
        return
    handlers[key]()


# The others go on, and it is told behind the loop.
def remove_all(store, locations):
    complete = True
    for location in locations:
        try:
            store.remove_location(location)
            store.fetch(location)
        except Exception:
            # ok: no-silent-fallback
            complete = False
    if complete:
        store.mark_removed()
    else:
        logger.warning("some locations are left")


# Which version this is, where nothing says so; and a text that hides all.
try:
    from importlib.metadata import version

    VERSION = version(__name__)
except Exception as error:
    # ok: no-silent-fallback
    VERSION = "unknown"


def masked(url):
    try:
        return f"{urlparse(url).netloc}/***"
    except Exception:
        # ok: no-silent-fallback
        return "***"
