# Kind: a lock that a context manager takes, and keeps when the rest of __enter__ raises
import threading

import filelock


class Ledger:
    def __init__(self, path):
        self._path = path
        self._guard = filelock.FileLock(str(path) + ".lock")
        self._file = None

    def __enter__(self):
        # ruleid: require-unlock-on-all-paths
        self._guard.acquire(timeout=5)
        self._file = open(self._path, "a")
        return self._file

    def __exit__(self, kind, error, trace):
        self._file.close()
        self._guard.release()


class PatientLedger:
    def __init__(self, path):
        self._path = path
        self._guard = filelock.FileLock(str(path) + ".lock")

    def __enter__(self):
        if self._path is not None:
            for attempt in range(3):
                try:
                    # ruleid: require-unlock-on-all-paths
                    self._guard.acquire(timeout=5)
                    break
                except filelock.Timeout:
                    if attempt == 2:
                        raise
        self._file = open(self._path, "a")
        return self._file

    def __exit__(self, kind, error, trace):
        if self._guard is not None:
            self._guard.release()


class CarefulLedger:
    def __init__(self, path):
        self._path = path
        self._guard = filelock.FileLock(str(path) + ".lock")
        self._file = None

    def __enter__(self):
        # ok: require-unlock-on-all-paths
        self._guard.acquire(timeout=5)
        try:
            self._file = open(self._path, "a")
        except OSError:
            self._guard.release()
            raise
        return self._file

    def __exit__(self, kind, error, trace):
        self._file.close()
        self._guard.release()


class Plain:
    def __init__(self):
        self._guard = threading.Lock()

    def __enter__(self):
        # ok: require-unlock-on-all-paths
        self._guard.acquire()
        return self

    def __exit__(self, kind, error, trace):
        self._guard.release()
