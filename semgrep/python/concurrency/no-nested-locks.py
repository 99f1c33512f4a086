import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0


class Bank:
    def __init__(self, accounts):
        self.lock = threading.Lock()
        self.rates_lock = threading.Lock()
        self.accounts = accounts
        self.percent = 0

    def transfer(self, source, target, amount):
        with source.lock:
            # ruleid: no-nested-locks
            with target.lock:
                source.balance -= amount
                target.balance += amount

    def total(self):
        total = 0
        with self.lock:
            for account in self.accounts:
                # ruleid: no-nested-locks
                with account.lock:
                    total += account.balance
        return total

    def interest(self, account):
        # ruleid: no-nested-locks
        with account.lock, self.rates_lock:
            return account.balance * self.percent / 100

    # The remedy: one lock at a time.
    def interest_apart(self, account):
        with self.rates_lock:
            percent = self.percent
        # ok: no-nested-locks
        with account.lock:
            return account.balance * percent / 100

    # The remedy for many: copy under the first lock, then take the others one by one.
    def total_apart(self):
        with self.lock:
            accounts = list(self.accounts)
        total = 0
        for account in accounts:
            # ok: no-nested-locks
            with account.lock:
                total += account.balance
        return total

    # Not a lock.
    def report(self, path):
        with self.lock:
            # ok: no-nested-locks
            with open(path, "w") as report:
                report.write(str(self.percent))

    # Another thing held, and one lock.
    def traced(self, span):
        with span:
            # ok: no-nested-locks
            with self.lock:
                return self.percent

    # The same lock again: it is reentrant, or this is another defect.
    def twice(self):
        with self.lock:
            # ok: no-nested-locks
            with self.lock:
                return self.percent

    # A function that is made under the lock runs later.
    def later(self, account):
        with self.lock:

            def close():
                # ok: no-nested-locks
                with account.lock:
                    account.balance = 0

            self.on_close = close


# Two methods take both in one order, and none in the other: the order is kept.
class Catalog:
    def add(self, item):
        with self.items_lock:
            # ok: no-nested-locks
            with self.index_lock:
                self.items.append(item)

    def remove(self, item):
        with self.items_lock:
            if item in self.items:
                # ok: no-nested-locks
                with self.index_lock:
                    self.items.remove(item)


class Shelf:
    def add(self, item):
        with self.items_lock:
            # ruleid: no-nested-locks
            with self.index_lock:
                self.items.append(item)

    def remove(self, item):
        with self.items_lock:
            # ruleid: no-nested-locks
            with self.index_lock:
                self.items.remove(item)

    def rebuild(self):
        with self.index_lock:
            # ruleid: no-nested-locks
            with self.items_lock:
                self.index = dict(self.items)
