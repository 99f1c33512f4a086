import redis


class Aquarium:
    def __init__(self, conn: redis.Redis, tank_store_v1, tank_store):
        self.conn = conn
        self.tank_store_v1 = tank_store_v1
        self.tank_store = tank_store

    def feed(self, tank, grams):
        self.conn.hset(f"tanks:v2:{tank}", "grams", grams)
        # ruleid: no-partial-multi-write, no-unguarded-dual-write
        self.conn.set(f"tank_{tank}_grams", grams)

    def clean(self, tank, day):
        # ok: no-unguarded-dual-write
        self.conn.hset(f"tanks:v2:{tank}", "cleaned", day)
        # ruleid: no-partial-multi-write
        self.conn.set(f"tanks:v2:{tank}:cleaned", day)

    def move(self, tank, fish):
        self.tank_store.put(tank, fish)
        # ruleid: no-unguarded-dual-write
        self.tank_store_v1.put(tank, fish)

    def wait(self, tank, fish):
        self.tank_store.put(fish)
        # ok: no-unguarded-dual-write
        self.tank_store_v1.put(fish)
