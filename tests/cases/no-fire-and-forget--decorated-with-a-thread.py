# Kind: a decorator that runs what it decorates on a thread of which nobody hears
from functools import wraps
from threading import Thread


def in_background(task):
    @wraps(task)
    def wrapper(*args, **kwargs):
        # ruleid: no-fire-and-forget
        worker = Thread(target=task, args=args, kwargs=kwargs)
        worker.daemon = True
        worker.start()

    return wrapper


def later(task):
    def wrapper(*args):
        # ruleid: no-fire-and-forget
        Thread(target=task, args=args, daemon=True).start()

    return wrapper


def on_a_thread(task):
    @wraps(task)
    def wrapper(*args):
        # ok: no-fire-and-forget
        worker = Thread(target=task, args=args)
        worker.start()
        return worker

    return wrapper
