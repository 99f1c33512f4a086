# Kind: another program is run, and whether it worked is not asked
import os
import subprocess


def trust(host, known_hosts):
    with open(known_hosts, "ab") as known:
        # ruleid: no-ignored-error
        subprocess.run(["ssh-keyscan", host], stdout=known, stderr=subprocess.DEVNULL, check=False)
    return True


def convert(source, target):
    # ruleid: no-ignored-error
    subprocess.call(["convert", source, target])
    # ruleid: no-ignored-error
    os.system(f"gzip {target}")


def convert_or_raise(source, target):
    # ok: no-ignored-error
    subprocess.run(["convert", source, target], check=True)


def converted(source, target):
    # ok: no-ignored-error
    done = subprocess.run(["convert", source, target])
    # ok: no-ignored-error
    return done.returncode == 0 and subprocess.call(["gzip", target]) == 0


def leave(pid):
    # ok: no-ignored-error
    subprocess.run(["kill", str(pid)])
