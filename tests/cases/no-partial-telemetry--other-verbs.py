from prometheus_client import Counter

BOOKED = Counter("ferry_booked_total", "places booked")
FREED = Counter("ferry_freed_total", "places freed")


class Places:
    def __init__(self, db):
        self.db = db

    def book(self, ferry, name):
        self.db.execute("INSERT INTO places (ferry, name) VALUES (%s, %s)", (ferry, name))
        BOOKED.inc()

    def free(self, ferry, name):
        self.db.execute("DELETE FROM places WHERE ferry = %s AND name = %s", (ferry, name))
        FREED.inc()

    # ruleid: no-partial-telemetry
    def swap(self, ferry, name, other):
        self.db.execute("UPDATE places SET name = %s WHERE ferry = %s AND name = %s", (other, ferry, name))

    # ok: no-partial-telemetry
    def names(self, ferry):
        return self.db.execute("SELECT name FROM places WHERE ferry = %s", (ferry,)).fetchall()
