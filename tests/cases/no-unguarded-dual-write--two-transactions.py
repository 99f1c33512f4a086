from sqlalchemy import text


def move_guest(old_engine, new_engine, guest):
    row = {"id": guest.id, "room": guest.room}
    with new_engine.begin() as conn:
        conn.execute(text("UPDATE guests SET room = :room WHERE id = :id"), row)
    with old_engine.begin() as conn:
        # ruleid: no-unguarded-dual-write
        conn.execute(text("UPDATE guest SET room_no = :room WHERE guest_no = :id"), row)


def look_up_guest(old_engine, new_engine, guest):
    row = {"id": guest.id}
    with new_engine.begin() as conn:
        conn.execute(text("UPDATE guests SET seen = now() WHERE id = :id"), row)
    with old_engine.begin() as conn:
        # ok: no-unguarded-dual-write
        return conn.execute("SELECT room_no FROM guest WHERE guest_no = :id", row)
