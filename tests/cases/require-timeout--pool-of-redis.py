# Kind: the connections of Redis are made by a pool, or by a client of a cluster
from redis import ConnectionPool, Redis
from redis.asyncio import RedisCluster
from redis.asyncio import Redis as AsyncRedis

from parking.settings import settings


def spaces() -> Redis:
    # ruleid: require-timeout
    pool = ConnectionPool.from_url(settings.redis_url)
    # ok: require-timeout
    return Redis(connection_pool=pool)


def tickets():
    # ruleid: require-timeout
    return RedisCluster(host=settings.redis_host)


def limited():
    # ok: require-timeout
    pool = ConnectionPool.from_url(settings.redis_url, socket_timeout=2)
    # ok: require-timeout
    return AsyncRedis(connection_pool=pool)
