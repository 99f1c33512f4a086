import logging

from loguru import logger

logging.getLogger("urllib3").setLevel(logging.WARNING)


def pay(cents: int) -> None:
    # ok: no-mixed-loggers
    logger.info("toll of {} cents", cents)
