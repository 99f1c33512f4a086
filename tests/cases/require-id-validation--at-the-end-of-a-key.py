import hashlib

import redis

PREFIX = "moorings:{"


def berth_key(berth_id: str) -> str:
    # ruleid: require-id-validation
    return f"berth:{berth_id}"


def berth_queue(port_id: str, queue: str) -> str:
    # ruleid: require-id-validation
    return PREFIX + port_id + "}:queue:" + queue


def shard_of(berth_id: str) -> int:
    # ruleid: require-id-validation
    return int(hashlib.sha1(berth_id.encode()).hexdigest(), 16) % 16


def checked_key(berth_id: str) -> str:
    check_id(berth_id)
    # ok: require-id-validation
    return f"berth:{berth_id}"


class Moorings:
    def __init__(self, r: redis.Redis) -> None:
        self.r = r

    def ship(self, berth_id: str) -> bytes | None:
        # ruleid: require-id-validation
        return self.r.get("ship:" + berth_id)

    def title(self, berth_id: str) -> str:
        # ok: require-id-validation
        return self.titles.pop("ship:" + berth_id)
