import asyncio
import logging
import sys
import threading
import time
from time import sleep

logger = logging.getLogger(__name__)


class Prober:
    def __init__(self, targets, consumer):
        self.targets = targets
        self.consumer = consumer
        self.stopped = threading.Event()
        self.running = True

    def probe(self, target): ...

    def run(self):
        # ruleid: require-loop-cancellation
        while True:
            for target in self.targets:
                self.probe(target)
            time.sleep(30)

    def run_safely(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                self.probe("self")
            except Exception:
                logger.exception("probe of self")
            sleep(30)

    # Cancelling the task ends the sleep, and the loop goes on.
    async def run_async(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                logger.info("cancelled")

    async def run_deaf(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
                await asyncio.sleep(30)
            except:
                logger.exception("probe of self")

    async def run_deaf_to_both(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
            except (asyncio.CancelledError, OSError) as error:
                logger.error("probe of self: %s", error)
            await asyncio.sleep(30)

    async def run_deaf_to_all(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
            except BaseException as error:
                logger.error("probe of self: %s", error)
            await asyncio.sleep(30)

    # The event could wake it, and it sleeps on.
    def run_until_set(self):
        # ruleid: require-loop-cancellation
        while not self.stopped.is_set():
            self.probe("self")
            time.sleep(30)

    def run_while_slowly(self):
        # ruleid: require-loop-cancellation
        while self.running:
            self.probe("self")
            time.sleep(60)

    # It ends when something fails, and for nothing else.
    def run_to_failure(self):
        # ruleid: require-loop-cancellation
        while True:
            try:
                self.probe("self")
            except OSError:
                logger.exception("probe of self")
                return
            time.sleep(30)

    # The inner loop's end is not its own, nor is that of a function.
    def run_targets(self):
        # ruleid: require-loop-cancellation
        while 1:
            for target in self.targets:
                if self.probe(target) is None:
                    break

            def report():
                return self.targets

            logger.info("targets: %s", report())
            time.sleep(30)

    # The remedy: it ends when it is told to.
    def run_until_stopped(self):
        # ok: require-loop-cancellation
        while not self.stopped.wait(30):
            for target in self.targets:
                self.probe(target)

    def run_while(self):
        # ok: require-loop-cancellation
        while self.running:
            self.probe("self")
            time.sleep(1)

    def run_checking(self):
        # ok: require-loop-cancellation
        while True:
            if self.stopped.is_set():
                break
            self.probe("self")
            time.sleep(1)

    # It looks often enough.
    def run_until_set_soon(self):
        # ok: require-loop-cancellation
        while not self.stopped.is_set():
            self.probe("self")
            time.sleep(0.5)

    # Cancelling the task ends the sleep, and with it the loop.
    async def run_cancelled(self):
        # ok: require-loop-cancellation
        while True:
            await self.probe("self")
            await asyncio.sleep(30)

    async def run_logging(self):
        # ok: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
            except Exception:
                logger.exception("probe of self")
            await asyncio.sleep(30)

    async def run_reraising(self):
        # ok: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                logger.info("cancelled")
                raise

    async def run_breaking(self):
        # ok: require-loop-cancellation
        while True:
            try:
                await self.probe("self")
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                break

    # It waits for something to become true, and ends then.
    def wait_for(self, target):
        # ok: require-loop-cancellation
        while True:
            if self.probe(target):
                return
            time.sleep(1)

    def watch(self, target):
        # ok: require-loop-cancellation
        while True:
            if not self.probe(target):
                raise RuntimeError(f"{target} is down")
            time.sleep(1)

    def guard(self, target):
        # ok: require-loop-cancellation
        while True:
            if not self.probe(target):
                sys.exit(1)
            time.sleep(1)

    # Its reader ends it.
    def states(self):
        # ok: require-loop-cancellation
        while True:
            yield self.probe("self")
            time.sleep(1)

    # What is called raises when the work is cancelled.
    def run_cancellable(self, job):
        # ok: require-loop-cancellation
        while True:
            job.raise_if_cancelled()
            self.probe("self")
            time.sleep(1)

    # It does not wait for a time.
    def consume(self, queue):
        # ok: require-loop-cancellation
        while True:
            self.probe(queue.get())

    # A person ends it.
    def follow(self):
        try:
            # ok: require-loop-cancellation
            while True:
                print(self.probe("self"))
                time.sleep(1)
        except KeyboardInterrupt:
            print("bye")


# The process ends by a signal.
def main():
    prober = Prober([], None)
    threading.Thread(target=prober.run, daemon=True).start()
    # ok: require-loop-cancellation
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    # ok: require-loop-cancellation
    while True:
        main()
        time.sleep(1)
