# Kind: BasedHardware/omi#1353
import ast
import os
from typing import Any

import redis

r = redis.Redis(
    host=os.environ["REDIS_DB_HOST"],
    port=int(os.environ.get("REDIS_DB_PORT", "6379")),
    password=os.environ.get("REDIS_DB_PASSWORD"),
    socket_timeout=5,
    health_check_interval=30,
)


def get_app_reviews(app_id: str) -> dict[str, Any]:
    reviews = r.get(f"plugins:{app_id}:reviews")
    return ast.literal_eval(reviews.decode()) if reviews else {}


def get_apps(apps: list[dict[str, Any]], uid: str) -> list[dict[str, Any]]:
    # ok: no-sequential-remote-calls
    enabled = {name.decode() for name in r.smembers(f"users:{uid}:enabled_plugins")}
    result = []
    for app in apps:
        # ruleid: no-sequential-remote-calls
        installs = r.get(f"plugins:{app['id']}:installs")
        app["installs"] = int(installs) if installs else 0
        app["enabled"] = app["id"] in enabled
        result.append(app)
    return sorted(result, key=lambda app: app["installs"], reverse=True)


def get_apps_at_once(apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not apps:
        return []
    # ok: no-sequential-remote-calls
    installs = r.mget([f"plugins:{app['id']}:installs" for app in apps])
    for app, count in zip(apps, installs):
        app["installs"] = int(count) if count else 0
    return apps


def set_reviews(reviews: dict[str, str]) -> None:
    for app_id, review in reviews.items():
        # ruleid: no-sequential-remote-calls
        r.set(f"plugins:{app_id}:reviews", review)
