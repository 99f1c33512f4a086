# Kind: a failure, or a line with a level, that is printed in a service whose other lines go to its logger
import logging
import sys

from warehouse.stock import Shelf, StockError

logger = logging.getLogger(__name__)


def restock(shelf: Shelf, crates):
    for attempt in range(3):
        try:
            return shelf.put(crates)
        except StockError as error:
            # ruleid: no-mixed-loggers
            print(f"shelf is busy, again ({attempt}): {error}")
    logger.error("shelf %s is still busy", shelf.name)
    return None


def register(shelves):
    for shelf in shelves:
        # ruleid: no-mixed-loggers
        print(f"DEBUG registering {shelf}")
        if shelf.full:
            # ruleid: no-mixed-loggers
            print("shelf is full", file=sys.stderr)


def label(shelf):
    # ok: no-mixed-loggers
    print(shelf.label())


def recount(shelves):
    for shelf in shelves:
        try:
            shelf.count()
        except StockError as error:
            # ok: no-mixed-loggers
            print("x")
            logger.warning("shelf %s is not counted: %s", shelf.name, error)


def write_line(line):
    # ok: no-mixed-loggers
    print(line, file=sys.stderr)
