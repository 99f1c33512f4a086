from collections import deque

SEATS = 40


class Cablecar:
    def __init__(self):
        self.skiers = deque()
        self.drivers = []

    def board(self, skier):
        # ruleid: no-silent-drop
        if len(self.skiers) >= SEATS:
            return
        self.skiers.append(skier)

    def alight(self):
        return self.skiers.popleft()

    def remember(self, driver):
        # ok: no-silent-drop
        if len(self.drivers) >= SEATS:
            return
        self.drivers.append(driver)
