import redis

CHECKED_FOR = 600


class Greenhouse:
    def __init__(self, conn: redis.Redis):
        self.conn = conn

    def water(self, bed, litres):
        self.conn.hset(f"beds:{bed}", "litres", litres)
        # ruleid: no-partial-multi-write
        self.conn.set(f"watered:{bed}", litres, ex=CHECKED_FOR)

    def water_once(self, bed, litres):
        if not self.conn.set(f"watering:{bed}", "1", nx=True, ex=CHECKED_FOR):
            return
        # ruleid: no-partial-multi-write
        self.conn.hset(f"beds:{bed}", "litres", litres)
        # ok: no-partial-multi-write
        self.conn.set(f"watering:{bed}", "done", ex=CHECKED_FOR)
