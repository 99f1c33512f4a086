import asyncio
import contextlib
import logging
import queue
from queue import Full

log = logging.getLogger(__name__)


class Bus:
    def publish(self, event):
        try:
            # ruleid: no-silent-drop
            self.events.put_nowait(event)
        except asyncio.QueueFull:
            pass

    def publish_all(self, events):
        for event in events:
            try:
                # ruleid: no-silent-drop
                self.events.put(event, timeout=1)
            except (Full, ValueError) as full:
                continue

    def publish_quietly(self, event):
        with contextlib.suppress(queue.Full):
            # ruleid: no-silent-drop
            self.events.put(event, block=False)

    def add(self, event):
        # ruleid: no-silent-drop
        if len(self.pending) >= self.limit:
            return
        self.pending.append(event)

    def add_last(self, event):
        # ruleid: no-silent-drop
        if len(self.pending) > 1000:
            self.pending.popleft()
        self.pending.append(event)

    # The remedy: it is counted and logged.
    def publish_counted(self, event):
        try:
            # ok: no-silent-drop
            self.events.put_nowait(event)
        except asyncio.QueueFull:
            self.dropped += 1
            log.warning("dropped %s: the bus is full", event.id)

    # The remedy: the caller is told.
    def try_publish(self, event):
        try:
            # ok: no-silent-drop
            self.events.put_nowait(event)
        except asyncio.QueueFull:
            return False
        return True

    # A signal: one is as good as many.
    def poke(self):
        with contextlib.suppress(asyncio.QueueFull):
            # ok: no-silent-drop
            self.wakeups.put_nowait(True)

    def close(self):
        try:
            # ok: no-silent-drop
            self.events.put_nowait(None)
        except queue.Full:
            pass

    # A comment gives the reason.
    def publish_state(self, state):
        try:
            # ok: no-silent-drop
            self.events.put_nowait(state)
        except queue.Full:
            # The next state follows in a second and says it all.
            pass

    # It waits.
    def send(self, event):
        # ok: no-silent-drop
        self.events.put(event)

    def add_or_fail(self, event):
        # ok: no-silent-drop
        if len(self.pending) >= self.limit:
            return False
        self.pending.append(event)
        return True

    # Nothing is added here, so nothing is lost.
    def fill(self):
        # ok: no-silent-drop
        if len(self.pending) >= self.limit:
            return
        self.load()

    # It is a history.
    def remember(self, event):
        # ok: no-silent-drop
        if len(self.history) >= self.limit:
            self.history.popleft()
        self.history.append(event)
