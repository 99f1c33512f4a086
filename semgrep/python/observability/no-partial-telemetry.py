from store.metrics import WRITE_DURATION, timed, tracer


class Store:
    """Keeps orders."""

    def __init__(self, db, queue):
        self.db = db
        self.queue = queue

    # ok: no-partial-telemetry
    def put(self, key, value):
        with tracer.start_as_current_span("put"):
            self.db.insert(key, value)

    # ok: no-partial-telemetry
    async def delete(self, key):
        with WRITE_DURATION.labels("delete").time():
            await self.db.remove(key)

    # ruleid: no-partial-telemetry
    def update(self, key, value):
        """Changes one order."""
        if not value:
            return
        self.db.update(key, value)

    # ok: no-partial-telemetry
    def update_remedy(self, key, value):
        with tracer.start_as_current_span("update"):
            self.db.update(key, value)

    # ruleid: no-partial-telemetry
    async def publish(self, key):
        await self.queue.put(key)

    # ruleid: no-partial-telemetry
    def save_all(self, values):
        for key, value in values.items():
            self.db.insert(key, value)

    # What it calls is measured.
    # ok: no-partial-telemetry
    def replace_all(self, values):
        self.db.truncate()
        for key, value in values.items():
            self.put(key, value)

    # ok: no-partial-telemetry
    @timed("store.remove")
    def remove(self, key):
        self.db.remove(key)

    # Whatever is wrapped around it may measure.
    # ok: no-partial-telemetry
    @observed
    def submit(self, key):
        self.queue.put(key)

    # Reads are another matter.
    # ok: no-partial-telemetry
    def get(self, key):
        return self.db.find(key)

    # ok: no-partial-telemetry
    def _delete_row(self, key):
        self.db.remove(key)

    # In memory, nothing can be slow.
    # ok: no-partial-telemetry
    def create_key(self, name):
        return f"orders/{name}"


class Journal:
    def __init__(self, db):
        self.db = db

    # Nothing of this class is measured.
    # ok: no-partial-telemetry
    def save(self, entry):
        self.db.insert("journal", entry)


class Mailer:
    """Only one operation is measured, so there is no habit to keep to."""

    def send(self, mail):
        with tracer.start_as_current_span("send"):
            self.queue.put(mail)

    # ok: no-partial-telemetry
    def enqueue(self, mail):
        self.queue.put(mail)


class Volumes:
    """Its calls are told to the log of a debugger, which is no measurement."""

    def __init__(self, client, helpers):
        self.client = client
        self.helpers = helpers

    @helpers.trace
    def create(self, name):
        return self.client.post("/volumes", json={"name": name}, timeout=5)

    @helpers.trace
    def delete(self, name):
        return self.client.delete("/volumes/" + name, timeout=5)

    # ok: no-partial-telemetry
    def extend(self, name, size):
        return self.client.put("/volumes/" + name, json={"size": size}, timeout=5)
