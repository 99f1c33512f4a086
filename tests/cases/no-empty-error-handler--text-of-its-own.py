import psycopg


class Meter:
    def __init__(self, wire, readings):
        self.wire = wire
        self.readings = readings

    def flush(self):
        try:
            self.wire.post("/readings", self.readings)
        # ruleid: no-empty-error-handler
        except Exception:
            """nobody minds"""

    def close(self):
        try:
            self.wire.post("/end", self.readings)
        # ok: no-empty-error-handler
        except Exception:
            pass

    def store(self, db):
        try:
            db.execute("INSERT INTO readings VALUES (%s)", self.readings)
        # ruleid: no-empty-error-handler
        except psycopg.Error:
            pass
