from collections import defaultdict


class History:
    def __init__(self):
        self.samples = []
        self.sizes = {}

    def average_latency(self):
        # ruleid: no-unguarded-average
        return sum(self.samples) / len(self.samples)

    def average_latency_remedy(self):
        if not self.samples:
            return None
        # ok: no-unguarded-average
        return sum(self.samples) / len(self.samples)

    def mean_size(self):
        # ruleid: no-unguarded-average
        return sum(size for size in self.sizes.values()) // len(self.sizes)

    def observe(self, latency):
        self.samples.append(latency)
        # ok: no-unguarded-average
        return sum(self.samples) / len(self.samples)


class Pool:
    def average_load(self):
        total = 0
        for worker in self.workers:
            total += worker.load
        # ruleid: no-unguarded-average
        return total / len(self.workers)

    def average_load_remedy(self):
        total = 0
        for worker in self.workers:
            total += worker.load
        # ok: no-unguarded-average
        return total / len(self.workers) if self.workers else 0.0

    def average_wait(self, window):
        if window.dispatches == 0:
            return None
        # ok: no-unguarded-average
        return sum(window.waits) / len(window.waits)


def average_load(workers):
    total = 0
    for worker in workers:
        total += worker.load
    # ruleid: no-unguarded-average
    return total / len(workers)


def average_load_remedy(workers):
    total = 0
    for worker in workers:
        total += worker.load
    # ok: no-unguarded-average
    return total / len(workers) if workers else 0.0


def recent_mean(latencies, since):
    recent = [latency for at, latency in latencies if at >= since]
    # ruleid: no-unguarded-average
    mean = sum(recent) / float(len(recent))
    return round(mean, 2)


def counted(answers):
    latencies = [answer.latency for answer in answers if answer.ok]
    n = len(latencies)
    # ruleid: no-unguarded-average
    return sum(latencies) / n


def counted_remedy(latencies):
    n = len(latencies)
    if n < 2:
        return 0.0
    # ok: no-unguarded-average
    return sum(latencies) / n


def caught(latencies):
    try:
        # ok: no-unguarded-average
        return sum(latencies) / len(latencies)
    except ZeroDivisionError:
        return 0.0


def any_workers(self, by_name):
    if by_name:
        # ok: no-unguarded-average
        return sum(worker.load for worker in by_name.values()) / len(by_name.values())
    return 0


def per_worker(runs, names):
    if not runs:
        return {}
    means = {}
    for name in names:
        loads = [run[name] for run in runs]
        # ok: no-unguarded-average
        means[name] = sum(loads) / len(loads)
    return means


def first_and_mean(latencies):
    first = latencies[0]
    # ok: no-unguarded-average
    return first, sum(latencies) / len(latencies)


def known_means(histories):
    # ok: no-unguarded-average
    return {history.name: sum(history) / len(history) for history in histories if len(history) > 0}


def columns(rows):
    # ok: no-unguarded-average
    return [sum(column) / len(column) for column in zip(*rows)]


def or_one(latencies):
    # ok: no-unguarded-average
    return sum(latencies) / (len(latencies) or 1)


def or_more(latencies):
    # ok: no-unguarded-average
    return sum(latencies) / max(len(latencies), 1)


def within(latencies):
    if len(latencies) > 10:
        # ok: no-unguarded-average
        return sum(latencies) / len(latencies)
    return 0.0


def too_slow(latencies, limit):
    # ok: no-unguarded-average
    return bool(latencies) and sum(latencies) / len(latencies) > limit


def stated(latencies):
    assert latencies, "measure first"
    # ok: no-unguarded-average
    return sum(latencies) / len(latencies)


def per_host(samples):
    by_host = defaultdict(list)
    for host, latency in samples:
        by_host[host].append(latency)
    # ok: no-unguarded-average
    return {host: sum(values) / len(values) for host, values in by_host.items()}


def each_host(by_host):
    for host, values in by_host.items():
        # ok: no-unguarded-average
        yield host, sum(values) / len(values)


def deviations(latencies):
    for latency in latencies:
        # ok: no-unguarded-average
        yield latency - sum(latencies) / len(latencies)


def middle(low, high):
    ends = [low, high]
    # ok: no-unguarded-average
    return sum(ends) / len(ends)


def share(budget, workers):
    # ok: no-unguarded-average
    return budget / len(workers)
