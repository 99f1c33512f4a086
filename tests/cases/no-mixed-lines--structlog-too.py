import logging

import structlog

logger = structlog.get_logger()
plain = logging.getLogger(__name__)


def pay(cents: int) -> None:
    # ok: no-mixed-loggers
    logger.info("toll", cents=cents)


def refund(cents: int) -> None:
    # ruleid: no-mixed-loggers
    plain.warning("refund of %d cents", cents)
