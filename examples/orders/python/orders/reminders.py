"""Writes to customers whose orders wait for them."""

import asyncio
import threading
from collections.abc import Iterable

from orders.clients import Mail
from orders.order import Order

REMINDER = "your order waits for you"
SECOND_REMINDER_AFTER = 3600.0
MAILS_AT_ONE_TIME = 8


class Reminders:
    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._running: set[asyncio.Task[None]] = set()

    async def _tell(self, order: Order) -> None:
        await asyncio.to_thread(self._mail.send, order.id, REMINDER)

    async def remind(self, order: Order) -> None:
        """Write to a customer, and do not let the caller wait."""
        # finding: no-fire-and-forget -- the task may be collected before the mail is out, and its failure is never seen.
        asyncio.create_task(self._tell(order))

    async def remind_tracked(self, order: Order) -> None:
        """Do the same; `close` waits for it and raises what it raised."""
        task = asyncio.create_task(self._tell(order))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        await asyncio.gather(*self._running)

    async def remind_all(self, orders: Iterable[Order]) -> None:
        # finding: no-unbounded-concurrency -- on the day after a sale, ten thousand mails are sent side by side.
        await asyncio.gather(*[self._tell(order) for order in orders])

    async def remind_some(self, orders: Iterable[Order]) -> None:
        """Do the same, a few at a time."""
        places = asyncio.Semaphore(MAILS_AT_ONE_TIME)

        async def tell(order: Order) -> None:
            async with places:
                await self._tell(order)

        await asyncio.gather(*[tell(order) for order in orders])

    def remind_later(self, order: Order) -> None:
        # finding: no-unstopped-timer -- the service is told to stop, and the process stays for an hour, for one mail.
        threading.Timer(SECOND_REMINDER_AFTER, self._mail.send, (order.id, REMINDER)).start()

    def schedule(self, order: Order) -> threading.Timer:
        """Do the same, and give the caller the timer, to cancel it at shutdown."""
        timer = threading.Timer(SECOND_REMINDER_AFTER, self._mail.send, (order.id, REMINDER))
        timer.start()
        return timer
