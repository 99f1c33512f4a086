import logging
import redis
from redis import asyncio as aioredis

log = logging.getLogger(__name__)


class Seats:
    def __init__(self, dynamo, shadow, repairs):
        self._table = dynamo.Table("seats")
        self._shadow = shadow
        self.repairs = repairs

    def take(self, seat):
        try:
            self._table.put_item(Item=seat)
            # ruleid: no-unguarded-dual-write
            self._shadow.seats.replace_one({"_id": seat["id"]}, seat)
        except Exception as error:
            raise RuntimeError("the seat was not taken") from error

    def take_safely(self, seat):
        self._table.put_item(Item=seat)
        try:
            # ok: no-unguarded-dual-write
            self._shadow.seats.replace_one({"_id": seat["id"]}, seat)
        except Exception:
            log.exception("the shadow is behind")
            raise


async def name_room(r: aioredis.Redis, room, name):
    old_key = f"room_{room}"
    await r.set(f"rooms:v2:{room}", name)
    # ruleid: no-unguarded-dual-write
    await r.set(old_key, name)
