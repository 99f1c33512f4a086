class LockError(Exception):
    pass


class LockNotFoundError(LockError):
    pass


def open_lock(name, pump, handler):
    if pump is None:
        # ruleid: no-vague-error
        raise ConnectionError("connection failed")
    if not callable(handler):
        # ruleid: no-vague-error
        raise TypeError("invalid handler")
    if not pump.run():
        # ruleid: no-vague-error
        raise LockError("failed")
    if name not in pump.locks:
        # ok: no-vague-error
        raise LockNotFoundError("not found")
    # ok: no-vague-error
    raise LockError(f"open lock {name}: gate 2 is stuck, open it by hand")
