"""Keeps a service's feature flags and working files on disk."""

import json
import os
import stat
from pathlib import Path


class FlagStore:
    def __init__(self, data_dir: Path, config):
        self.data_dir = data_dir
        self.flags_path = data_dir / "flags.json"
        self.config = config

    def save(self, flags):
        self.flags_path.write_text(json.dumps(flags))
        # ruleid: no-permissive-file-mode
        os.chmod(self.flags_path, 0o644)

    def save_remedy(self, flags):
        self.flags_path.write_text(json.dumps(flags))
        # ok: no-permissive-file-mode
        os.chmod(self.flags_path, 0o600)

    def prepare(self):
        # ruleid: no-permissive-file-mode
        os.makedirs(self.data_dir, 0o777, exist_ok=True)
        # ruleid: no-permissive-file-mode
        os.mkdir(self.data_dir / "spool", mode=0o777)
        # ruleid: no-permissive-file-mode
        self.data_dir.chmod(0o777)
        # ruleid: no-permissive-file-mode
        (self.data_dir / "inbox").mkdir(parents=True, mode=0o777)

    def open_journal(self):
        # ruleid: no-permissive-file-mode
        return os.open(self.data_dir / "journal", os.O_CREAT | os.O_WRONLY, 0o666)

    def share(self, path):
        current = os.stat(path).st_mode
        # ruleid: no-permissive-file-mode
        os.chmod(path, current | 0o666)
        # ruleid: no-permissive-file-mode
        os.chmod(path, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
        # ruleid: no-permissive-file-mode
        os.chmod(path, current | stat.S_IWOTH)

    def save_token(self, token_file):
        # ruleid: no-permissive-file-mode
        descriptor = os.open(token_file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
        # ruleid: no-permissive-file-mode
        os.chmod(self.config.client_secret_path, mode=0o755)
        return descriptor

    def mode_from_elsewhere(self, path):
        mode = 0o666
        # todoruleid: no-permissive-file-mode
        os.chmod(path, mode | stat.S_IXUSR)

    def prepare_remedy(self):
        # ok: no-permissive-file-mode
        os.makedirs(self.data_dir, 0o750, exist_ok=True)
        # ok: no-permissive-file-mode
        self.data_dir.chmod(0o700)

    def report(self, path):
        # ok: no-permissive-file-mode
        os.chmod(path / "report.html", 0o644)
        # The word stands in the owner's name, not in the file's.
        # ok: no-permissive-file-mode
        os.chmod(self.config.pid_file, 0o644)

    def publish(self, public_key_path):
        # ok: no-permissive-file-mode
        os.chmod(public_key_path, 0o644)

    def read_journal(self):
        # ok: no-permissive-file-mode
        return os.open(self.data_dir / "journal", os.O_RDONLY, 0o666)

    def shared_temp(self):
        # The sticky bit: everybody may add files, and only their owner may replace them.
        # ok: no-permissive-file-mode
        os.chmod(self.data_dir / "tmp", 0o1777)

    def make_executable(self, script):
        # ok: no-permissive-file-mode
        os.chmod(script, os.stat(script).st_mode | stat.S_IEXEC | 0o111)

    def default_mode(self):
        # ok: no-permissive-file-mode
        os.makedirs(self.data_dir, exist_ok=True)
        # ok: no-permissive-file-mode
        os.makedirs(self.data_dir / "config", 0o755)

    def take_from(self, other, path):
        # ok: no-permissive-file-mode
        os.chmod(path, stat.S_IMODE(os.stat(other).st_mode) & ~stat.S_IWOTH)


def daemonize():
    if os.fork() > 0:
        os._exit(0)
    os.setsid()
    # ruleid: no-permissive-file-mode
    os.umask(0)


def read_umask() -> int:
    # There is no other way to read it.
    # ok: no-permissive-file-mode
    current = os.umask(0)
    # ok: no-permissive-file-mode
    os.umask(current)
    return current


def private_files():
    # ok: no-permissive-file-mode
    os.umask(0o077)
