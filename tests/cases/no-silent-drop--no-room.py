import asyncio
from collections import deque


class Ferry:
    def __init__(self, seats):
        self.deck = asyncio.Queue(seats)
        self.backlog = deque()

    async def board(self, passenger):
        # ruleid: no-silent-drop
        if self.deck.full():
            return
        await self.deck.put(passenger)

    async def board_or_tell(self, passenger):
        # ok: no-silent-drop
        if self.deck.full():
            return False
        await self.deck.put(passenger)
        return True

    def wait_for_next(self, passenger):
        # ruleid: no-silent-drop
        if len(self.backlog) < 40:
            self.backlog.append(passenger)

    def wait_or_tell(self, passenger):
        # ok: no-silent-drop
        if len(self.backlog) < 40:
            self.backlog.append(passenger)
        else:
            passenger.tell("there is no room")
