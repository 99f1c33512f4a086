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
