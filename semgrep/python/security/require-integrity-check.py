"""Reads what a service obeys."""

import hashlib
import json
from pathlib import Path

import yaml


class Manager:
    def __init__(self, flags_path: Path, released: str):
        self.flags_path = flags_path
        self.released = released

    def reload(self):
        # ruleid: require-integrity-check
        self.flags = json.loads(self.flags_path.read_text())

    def reload_verified(self):
        # ok: require-integrity-check
        data = self.flags_path.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.released:
            raise ValueError("reload flags: the file is not the one that was released")
        self.flags = json.loads(data)

    def reload_through_helper(self):
        # ok: require-integrity-check
        data = self.flags_path.read_bytes()
        verify(data)
        self.flags = json.loads(data)


def load_policies(path):
    # ruleid: require-integrity-check
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def seats():
    # ruleid: require-integrity-check
    with open("/etc/orders/license.json") as file:
        return json.load(file)["seats"]


def print_license():
    # Nothing is parsed.
    # ok: require-integrity-check
    with open("LICENSE") as file:
        print(file.read())


def load_config(path):
    # Settings of any kind.
    # ok: require-integrity-check
    with open(path) as file:
        return json.load(file)


def run(flags):
    # Flags of the command line.
    # ok: require-integrity-check
    with open(flags.input) as file:
        return json.load(file)


def load_policy_schema():
    # ok: require-integrity-check
    with open("schema.json") as file:
        return json.load(file)
