"""Reminders reach customers."""

import asyncio
import unittest
from unittest.mock import Mock

from orders.order import Order
from orders.reminders import Reminders

ORDER = Order(id="o-1", sku="tea", quantity=2)


class RemindersTest(unittest.IsolatedAsyncioTestCase):
    async def test_remind(self) -> None:
        mail = Mock()
        await Reminders(mail).remind(ORDER)
        # finding: no-sleep-in-test -- on a busy build machine the mail goes out later, and an unrelated change is blamed.
        await asyncio.sleep(0.05)
        mail.send.assert_called_once()

    async def test_remind_tracked(self) -> None:
        """Waits for the mail itself."""
        mail = Mock()
        reminders = Reminders(mail)
        await reminders.remind_tracked(ORDER)
        await reminders.close()
        mail.send.assert_called_once()

    # finding: require-assertion -- a mock takes any call, so this is one more call, and nobody sees that no mail is sent.
    async def test_remind_all(self) -> None:
        mail = Mock()
        await Reminders(mail).remind_all([ORDER])
        mail.send.called_once_with(ORDER.id)

    async def test_remind_some(self) -> None:
        """Says what should be so."""
        mail = Mock()
        await Reminders(mail).remind_some([ORDER])
        mail.send.assert_called_once()
