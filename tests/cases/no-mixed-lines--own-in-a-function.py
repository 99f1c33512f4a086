# Kind: the function has made a logger of its own, and prints beside it
import logging
import sys

from bakery.ovens import Oven


def light(ovens):
    logger = logging.getLogger("bakery")
    logger.info("lighting %d ovens", len(ovens))
    for oven in ovens:
        # ruleid: no-mixed-loggers
        print(f"DEBUG [bakery] lighting {oven}", file=sys.stderr)


def describe(oven: Oven):
    # ok: no-mixed-loggers
    print("an oven", file=sys.stderr)
