"""Tells customers how their orders are doing."""

import logging

from orders.clients import Mail
from orders.order import Order

logger = logging.getLogger(__name__)


class Notifier:
    def __init__(self, mail: Mail) -> None:
        self._mail = mail

    def tell(self, order: Order) -> None:
        """Write to the customer of an order."""
        try:
            self._mail.send(order.id, order.status.value)
        # finding: no-empty-error-handler -- the mail server is down for a week, and the first to notice are customers.
        except Exception:
            pass

    def inform(self, order: Order) -> bool:
        """Do the same, and say whether it worked; the log says why it did not."""
        try:
            self._mail.send(order.id, order.status.value)
        except OSError:
            logger.exception("mail about order %s", order.id)
            return False
        return True
