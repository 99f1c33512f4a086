"""Keeps files and keys of users."""

import os
from pathlib import Path
from uuid import UUID


class Exports:
    def __init__(self, folder: Path, redis):
        self.folder = folder
        self.redis = redis

    def read(self, user_id: str) -> bytes:
        # ruleid: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    def remove(self, export_id: str) -> None:
        # ruleid: require-id-validation
        os.remove(os.path.join(self.folder, f"{export_id}.json"))

    def lock(self, tenant: str, export_id: int) -> None:
        # ruleid: require-id-validation
        key = f"tenants:{tenant}:exports:{export_id}"
        self.redis.set(key, 1)

    def items(self, export_id: str) -> set[str]:
        # ruleid: require-id-validation
        return self.redis.smembers("exports:%s:items" % export_id)

    def open(self, user_id: str):
        # ruleid: require-id-validation
        return open(f"{self.folder}/{user_id}/latest.json")

    def read_checked(self, user_id: str) -> bytes:
        check_id(user_id)
        # ok: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    def read_non_empty(self, user_id: str) -> bytes:
        if not user_id:
            raise ValueError("read export: no user is given")
        # ok: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    def read_if_allowed(self, user_id: str) -> bytes:
        assert user_id in self.users
        # ok: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    def read_escaped(self, user_id: str) -> bytes:
        # ok: require-id-validation
        return (self.folder / escape(user_id) / "latest.json").read_bytes()

    def read_typed(self, user_id: UUID) -> bytes:
        # ok: require-id-validation
        return (self.folder / str(user_id) / "latest.json").read_bytes()

    def read_replaced(self, user_id: str) -> bytes:
        user_id = short(user_id)
        # ok: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    # Its callers are in this class.
    def _read(self, user_id: str) -> bytes:
        # ok: require-id-validation
        return (self.folder / user_id / "latest.json").read_bytes()

    # A path is what its caller wants.
    def read_file(self, name: str) -> bytes:
        # ok: require-id-validation
        return (self.folder / name).read_bytes()

    def report(self, user_id: str) -> None:
        # A text for people.
        # ok: require-id-validation
        print(f"export of {user_id}/{self.folder} is missing")

    def count(self, user_id: str) -> int:
        # Nothing follows the ID.
        # ruleid: require-id-validation
        return self.redis.incr(f"exports:{user_id}")
