"""Orders, packed into boxes."""

import logging
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

LABEL_FRAGILE = "orders.example.com/fragile"


@dataclass
class Box:
    """An order, with labels for the people who carry it."""

    order_id: str
    labels: dict[str, str] = field(default_factory=dict)


def pack(box: Box) -> None:
    """Close a box; nobody who searches the log of this module finds the line of an empty one."""
    if not box.order_id:
        # finding: no-mixed-loggers -- the line goes past the level and the handlers that operators set for this module.
        logging.error("a box without an order: %s", box.labels)
        raise ValueError(f"pack a box with labels {box.labels}: it has no order")
    logger.info("packed order %s", box.order_id)


def pack_logged(box: Box) -> None:
    """Send both lines to one place."""
    if not box.order_id:
        logger.error("a box without an order: %s", box.labels)
        raise ValueError(f"pack a box with labels {box.labels}: it has no order")
    logger.info("packed order %s", box.order_id)


def fragile(box: Box) -> bool:
    """Whether a box needs paper."""
    # finding: no-inline-annotation-key -- whoever sets `fragile` and means `is-fragile` breaks glasses, and no test fails.
    return box.labels.get("orders.example.com/is-fragile") == "true"


def fragile_by_name(box: Box) -> bool:
    """Ask for the key that the shop sets."""
    return box.labels.get(LABEL_FRAGILE) == "true"
