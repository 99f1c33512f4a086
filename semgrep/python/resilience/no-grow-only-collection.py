from collections import defaultdict

# ruleid: no-grow-only-collection
_last_seen = {}


def see(user_id, now):
    _last_seen[user_id] = now


# The remedy: an entry goes when it is old.
# ok: no-grow-only-collection
_last_answer = {}


def answer(request_id, text):
    _last_answer[request_id] = text


def forget(request_id):
    _last_answer.pop(request_id, None)


class SessionManager:
    def __init__(self):
        # ruleid: no-grow-only-collection
        self._sessions: dict[str, str] = {}
        # ok: no-grow-only-collection
        self._open = set()
        # ok: no-grow-only-collection
        self._handlers = {}

    def login(self, session_id, user):
        self._sessions[session_id] = user
        self._open.add(session_id)

    def logout(self, session_id):
        self._open.discard(session_id)

    # As many as there are kinds: the key is no one's id.
    def register(self, kind, handler):
        self._handlers[kind] = handler


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        # ruleid: no-grow-only-collection
        self._calls = defaultdict(list)
        # ok: no-grow-only-collection
        self._minute = defaultdict(int)

    def allow(self, client_ip, now):
        self._calls[client_ip].append(now)
        self._minute[client_ip] += 1
        return len(self._calls[client_ip]) <= self.limit

    # It starts anew each minute.
    def tick(self):
        self._minute = defaultdict(int)


# There is a limit.
class UserCache:
    def __init__(self):
        # ok: no-grow-only-collection
        self._users = {}

    def put(self, user_id, user):
        if len(self._users) < 10_000:
            self._users[user_id] = user


# It lives as long as one report.
class Report:
    def __init__(self):
        # ok: no-grow-only-collection
        self._totals = {}

    def add(self, user_id, cents):
        self._totals[user_id] = cents


# Another function cleans it up.
class MessageTracker:
    def __init__(self, sweep):
        # ok: no-grow-only-collection
        self._messages = {}
        self._sweep = sweep

    def track(self, message_id, now):
        self._messages[message_id] = now
        self._sweep(self._messages, now)


# The devices are those that it has; what grows by them is taken out again.
class AddressTracker:
    def __init__(self, devices):
        # ok: no-grow-only-collection
        self._addresses = {}
        for device in devices:
            self._addresses[device] = []

    def add(self, device, address):
        self._addresses[device].append(address)

    def remove(self, device, address):
        self._addresses[device].remove(address)


# Counters of a few things.
# ok: no-grow-only-collection
SEEN = defaultdict(lambda: {"sent": 0, "failed": 0})


def seen(topic, key):
    SEEN[topic][key] += 1


# Another collection grows by that id, and ends with its function.
# ok: no-grow-only-collection
LANGUAGES = {}

for language in ("en", "de"):
    LANGUAGES[language] = str.lower


def by_id(rows):
    found = {}
    for row_id in rows:
        found[row_id] = LANGUAGES
    return found


# As many as there are queues and hosts.
# ok: no-grow-only-collection
_clients = {}


def client(queue, host):
    key = (queue, host)
    if key not in _clients:
        _clients[key] = object()
    return _clients[key]


# ruleid: no-grow-only-collection
_answers = {}


def answer_of(queue, user_id):
    key = (queue, user_id)
    if key not in _answers:
        _answers[key] = object()
    return _answers[key]


# A decorator, while the modules are loaded.
# ok: no-grow-only-collection
_at_end = set()


def at_end(callback):
    _at_end.add(callback)
    return callback


# ruleid: no-grow-only-collection
_met = set()


def meet(user_id):
    _met.add(user_id)
    return user_id


# ruleid: no-grow-only-collection
_by_order = {}


class Orders:
    def keep(self, order_id, order):
        if order:
            _by_order[order_id] = order


# Two of one name are a mistake of the program.
class FileStore:
    def __init__(self):
        # ok: no-grow-only-collection
        self._files = {}

    def add_file(self, file):
        file_id = file.get_id()
        if file_id in self._files:
            raise ValueError("twice")
        self._files[file_id] = file


# The configuration lists the keys.
class TillManager:
    def __init__(self, config):
        self.config = config
        # ok: no-grow-only-collection
        self.opened: dict[str, bool] = {}
        # ruleid: no-grow-only-collection
        self.seen: dict[str, float] = {}
        for till, settings in self.config.tills.items():
            self.opened[till] = settings.open

    def close(self, till: str):
        self.opened[till] = False

    def see(self, order_id: str, now: float):
        self.seen[order_id] = now


# Taken out again in the function that adds.
# ok: no-grow-only-collection
under_way = {}
# ruleid: no-grow-only-collection
begun = {}


async def run_job(job_id, job):
    under_way[job_id] = job
    begun[job_id] = job.at
    try:
        await job.run()
    finally:
        if job_id in under_way:
            under_way.pop(job_id, None)
