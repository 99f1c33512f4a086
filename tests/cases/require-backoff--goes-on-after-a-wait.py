# Kind: a loop of attempts waits as long each time where one failed, and goes on; its result is looked at behind that
import random
import time

from harbour.tides import asked


def tides(port, wait=10):
    answer = None
    attempts = 0
    # ruleid: require-backoff
    while attempts < 10:
        attempts += 1
        try:
            answer = asked(port)
        except TimeoutError:
            time.sleep(wait)
            continue
        if answer.complete:
            break
    return answer


def tides_backing_off(port):
    answer = None
    attempts = 0
    # ok: require-backoff
    while attempts < 10:
        attempts += 1
        try:
            answer = asked(port)
        except TimeoutError:
            time.sleep(random.uniform(0, 2**attempts))
            continue
        if answer.complete:
            break
    return answer
