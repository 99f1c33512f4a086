from django.db import transaction


def repaint(pk, colour):
    boat = Boat.objects.get(pk=pk)
    boat.colour = colour
    boat.save()
    # ruleid: no-unguarded-dual-write
    LegacyBoat.objects.filter(ref=str(pk)).update(colour=boat.colour)


@transaction.atomic
def repaint_both(pk, colour):
    boat = Boat.objects.get(pk=pk)
    boat.colour = colour
    boat.save()
    # ok: no-unguarded-dual-write
    LegacyBoat.objects.filter(ref=str(pk)).update(colour=boat.colour)


def launch(session, legacy_session, boat):
    session.add(boat)
    session.commit()
    legacy_session.add(as_hull(boat))
    # ruleid: no-unguarded-dual-write
    legacy_session.commit()


def launch_twice(session, boat, other):
    session.add(boat)
    session.commit()
    session.add(other)
    # ok: no-unguarded-dual-write
    session.commit()
