# Kind: joan2937/pigpio#190, mdshw5/pyfaidx#94
import socket
import struct
import threading

from .errors import DaemonError


class _SocketLock:
    """A socket, and the lock under which it is spoken with."""

    def __init__(self, host, port):
        self.s = socket.create_connection((host, port), timeout=10)
        self.l = threading.Lock()


def command(sl, cmd, p1, p2):
    """Sends a command to the daemon, returns its answer."""
    # ruleid: require-unlock-on-all-paths
    sl.l.acquire()
    sl.s.send(struct.pack("IIII", cmd, p1, p2, 0))
    dummy, res = struct.unpack("12sI", sl.s.recv(16))
    sl.l.release()
    if res < 0:
        raise DaemonError(cmd, res)
    return res


def command_ext(sl, cmd, p1, p2, p3, extents):
    """Sends a command with what belongs to it, returns the answer."""
    ext = bytearray(struct.pack("IIII", cmd, p1, p2, p3))
    for x in extents:
        ext.extend(x if isinstance(x, bytes) else x.encode("latin-1"))
    # ok: require-unlock-on-all-paths
    sl.l.acquire()
    try:
        sl.s.sendall(ext)
        dummy, res = struct.unpack("12sI", sl.s.recv(16))
    finally:
        sl.l.release()
    return res


def command_with(sl, cmd, p1, p2):
    # ok: require-unlock-on-all-paths
    with sl.l:
        sl.s.send(struct.pack("IIII", cmd, p1, p2, 0))
        return struct.unpack("12sI", sl.s.recv(16))[1]
