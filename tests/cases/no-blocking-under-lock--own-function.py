import subprocess
import threading

guard = threading.Lock()
ovens = {}


def _list_ovens():
    listed = subprocess.check_output(["list-ovens", "--all"])
    return listed.decode().splitlines()


def refresh():
    with guard:
        # ruleid: no-blocking-under-lock
        names = _list_ovens()
        ovens.update({name: None for name in names})


def refresh_right():
    # ok: no-blocking-under-lock
    names = _list_ovens()
    with guard:
        ovens.update({name: None for name in names})
