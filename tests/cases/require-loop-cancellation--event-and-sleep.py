import threading
import time


class Lighthouse:
    def __init__(self, lamp):
        self.lamp = lamp
        self.dark = threading.Event()

    def keep(self):
        # ruleid: require-loop-cancellation
        while not self.dark.is_set():
            self.lamp.turn()
            time.sleep(45)

    def keep_awake(self):
        # ok: require-loop-cancellation
        while not self.dark.is_set():
            self.lamp.turn()
            self.dark.wait(45)

    def keep_until_broken(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                self.lamp.turn()
            except RuntimeError:
                break
            time.sleep(45)
