"""Lets one worker at a time handle an order."""

from orders.clients import ClaimRedis
from orders.order import Order

CLAIM_KEY_PREFIX = "orders:claim:"
CLAIM_SECONDS = 120
# Only the owner may give a claim back: after it has expired, it may be someone else's.
RELEASE_SCRIPT = """
if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end
return 0
"""


class Claims:
    """The claims of one worker; `owner` is a token that no other worker has."""

    def __init__(self, redis: ClaimRedis, owner: str) -> None:
        self._redis = redis
        self._owner = owner

    def claim(self, order: Order) -> bool:
        """Make this worker the only one that handles an order."""
        # finding: require-expiring-claim -- a worker killed before `release` keeps the order: nobody else can take it.
        return bool(self._redis.set(CLAIM_KEY_PREFIX + order.id, self._owner, nx=True))

    def lease(self, order: Order) -> bool:
        """Do the same for two minutes: when the worker dies, the claim ends by itself."""
        return bool(self._redis.set(CLAIM_KEY_PREFIX + order.id, self._owner, nx=True, ex=CLAIM_SECONDS))

    def release(self, order: Order) -> None:
        """Give the order back."""
        self._redis.eval(RELEASE_SCRIPT, 1, CLAIM_KEY_PREFIX + order.id, self._owner)
