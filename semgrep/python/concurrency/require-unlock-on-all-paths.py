import threading


class Ledger:
    def __init__(self, store):
        self.store = store
        self.lock = threading.Lock()
        self.balances = {}

    def deposit(self, account, amount):
        # ruleid: require-unlock-on-all-paths
        self.lock.acquire()
        self.balances[account] = self.balances[account] + amount
        self.store.save(account, self.balances[account])
        self.lock.release()

    def withdraw(self, account, amount):
        # ruleid: require-unlock-on-all-paths
        self.lock.acquire()
        if self.balances[account] < amount:
            raise ValueError(f"withdraw {amount} from {account}: balance too low")
        self.balances[account] -= amount
        self.lock.release()

    def close(self, account):
        # ruleid: require-unlock-on-all-paths
        if not self.lock.acquire(timeout=5):
            return False
        self.store.delete(account)
        self.lock.release()
        return True

    async def transfer(self, guard, source, target, amount):
        # ruleid: require-unlock-on-all-paths
        await guard.acquire()
        await self.store.move(source, target, amount)
        guard.release()

    def audit(self, account):
        # ruleid: require-unlock-on-all-paths
        locked = self.lock.acquire(blocking=False)
        entries = self.store.entries(account)
        if locked:
            self.lock.release()
        return entries

    # The remedy: the block releases on every path.
    def deposit_safely(self, account, amount):
        # ok: require-unlock-on-all-paths
        with self.lock:
            self.balances[account] += amount
            self.store.save(account, self.balances[account])

    def withdraw_safely(self, account, amount):
        # ok: require-unlock-on-all-paths
        self.lock.acquire()
        try:
            self.balances[account] -= amount
            self.store.save(account, self.balances[account])
        finally:
            self.lock.release()

    def close_safely(self, account):
        # ok: require-unlock-on-all-paths
        if not self.lock.acquire(timeout=5):
            return False
        try:
            self.store.delete(account)
        except KeyError:
            return False
        finally:
            self.lock.release()
        return True

    def audit_safely(self, account):
        # ok: require-unlock-on-all-paths
        locked = self.lock.acquire(blocking=False)
        try:
            return self.store.entries(account)
        finally:
            if locked:
                self.lock.release()

    def nested(self, account):
        try:
            # ok: require-unlock-on-all-paths
            self.lock.acquire()
            self.store.delete(account)
        finally:
            self.lock.release()

    # Handed over: another method releases.
    def begin(self):
        # ok: require-unlock-on-all-paths
        self.lock.acquire()
        self.balances.clear()

    def end(self):
        # ok: require-unlock-on-all-paths
        self.lock.release()

    # A semaphore is handed over: the task that it lets in releases it.
    async def start(self, slots, work):
        # ok: require-unlock-on-all-paths
        await slots.acquire()
        if not self.balances:
            slots.release()
            return
        self.spawn(work, slots.release)

    async def lend(self, guard, work):
        # ok: require-unlock-on-all-paths
        await guard.acquire()
        try:
            task = self.spawn(work)
        except RuntimeError:
            guard.release()
            raise
        task.add_done_callback(lambda _: guard.release())
        return task

    # The loop is left with the lock, and what follows releases it.
    def wait_for(self, account):
        while True:
            # ok: require-unlock-on-all-paths
            self.lock.acquire()
            if account in self.balances:
                break
            self.lock.release()
        try:
            return self.balances[account]
        finally:
            self.lock.release()

    # Waits until the others are out; there is nothing between the two.
    def wait_for_others(self):
        # ok: require-unlock-on-all-paths
        self.lock.acquire()
        self.lock.release()

    # Taken back and given away again in the other order.
    def without_lock(self, work):
        self.lock.release()
        try:
            return work()
        finally:
            # ok: require-unlock-on-all-paths
            self.lock.acquire()

    # Another lock is released.
    def hand_over(self, other):
        # ok: require-unlock-on-all-paths
        self.lock.acquire()
        self.balances.clear()
        other.release()

    # An error of another type leaves it held.
    def settle(self, account):
        # ruleid: require-unlock-on-all-paths
        self.lock.acquire()
        try:
            self.store.settle(account)
        except KeyError:
            self.lock.release()
            raise
        else:
            self.lock.release()
