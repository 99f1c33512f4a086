from redis.exceptions import RedisError


class Berths:
    async def berth(self, port, ship):
        try:
            found = await self.redis.hget(berth_key(port, ship), "berth")
        # ruleid: no-silent-fallback
        except RedisError:
            found = await self.redis.hget(f"berth:{ship}", "berth")
        return found

    async def berth_counted(self, port, ship):
        try:
            found = await self.redis.hget(berth_key(port, ship), "berth")
        # ok: no-silent-fallback
        except RedisError:
            self.metrics.increment("berth.read_again")
            found = await self.redis.hget(f"berth:{ship}", "berth")
        return found

    async def read_open(self, port):
        try:
            answer = await self.client.get(f"/ports/{port}")
            return bool(answer.json()["open"])
        # ruleid: no-silent-fallback
        except Exception:
            return False

    async def move(self, ship):
        try:
            await self.http.post(f"/ships/{ship}/move")
            return True
        # ok: no-silent-fallback
        except Exception:
            return False
