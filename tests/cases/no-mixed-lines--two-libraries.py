import logging

from loguru import logger

log = logging.getLogger("tolls")


def pay(cents: int) -> None:
    # ok: no-mixed-loggers
    log.info("toll of %d cents", cents)


def refund(cents: int) -> None:
    # ruleid: no-mixed-loggers
    logger.warning("refund of {} cents", cents)
