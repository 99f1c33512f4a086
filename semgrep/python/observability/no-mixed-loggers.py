import logging
import sys
import traceback

logger = logging.getLogger(__name__)


class Carrier:
    def __init__(self, store):
        self.store = store

    def book(self, order):
        if not order.address:
            # ruleid: no-mixed-loggers
            logging.warning("order %s has no address", order.id)
            return None
        logger.info("booked %s", order.id)
        return self.store.book(order)

    def recall(self, order):
        # ruleid: no-mixed-loggers
        logging.getLogger().warning("recalled %s", order.id)

    # The remedy: the module's own logger.
    def book_logged(self, order):
        if not order.address:
            # ok: no-mixed-loggers
            logger.warning("order %s has no address", order.id)
            return None
        return self.store.book(order)

    def cancel(self, order):
        try:
            self.store.cancel(order)
        except OSError:
            # ruleid: no-mixed-loggers
            traceback.print_exc()

    def retry(self, order):
        try:
            self.store.cancel(order)
        except OSError:
            # ruleid: no-mixed-loggers
            logging.exception("cancel %s", order.id)
            raise

    # The whole of it goes to the logger.
    def retry_logged(self, order):
        try:
            self.store.cancel(order)
        except OSError:
            # ok: no-mixed-loggers
            logger.exception("cancel %s", order.id)
            # ok: no-mixed-loggers
            logger.debug(traceback.format_exc())
            raise


# By the name of the module it is the module's own logger.
def own(order):
    # ok: no-mixed-loggers
    logging.getLogger(__name__).warning("recalled %s", order.id)
    # ruleid: no-mixed-loggers
    logging.getLogger("orders").warning("recalled %s", order.id)


# Settings are no lines in a log.
def configure(level):
    # ok: no-mixed-loggers
    logging.basicConfig(level=level)
    # ok: no-mixed-loggers
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    # ok: no-mixed-loggers
    logging.captureWarnings(True)


# For a person, who asked for it.
def show(orders):
    for order in orders:
        # ok: no-mixed-loggers
        print(order)
    # ok: no-mixed-loggers
    print("bye", file=sys.stderr)


def dump_state(state):
    # ok: no-mixed-loggers
    logging.info(state)


# A file that was asked for.
def dump(path):
    with open(path, "w") as report:
        # ok: no-mixed-loggers
        traceback.print_exc(file=report)


if __name__ == "__main__":
    try:
        show([])
    except OSError:
        # ok: no-mixed-loggers
        traceback.print_exc()
    # ok: no-mixed-loggers
    logging.info("done")
