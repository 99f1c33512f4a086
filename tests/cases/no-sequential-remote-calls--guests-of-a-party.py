# Kind: a row is read for each key, or a transaction is made for each row
from django.shortcuts import get_object_or_404
from sqlalchemy.orm import Session

from party.models import Guest, Seat, Table


def invite(party, guest_ids):
    for guest_id in guest_ids:
        # ruleid: no-sequential-remote-calls
        party.invite(Guest.objects.get(pk=guest_id))


def seat(plan):
    seats = []
    for entry in plan:
        # ruleid: no-sequential-remote-calls
        table = Table.objects.filter(number=entry["table"]).first()
        seats.append((table, entry["guest"]))
    return seats


def store(session: Session, seats):
    for seat in seats:
        row = Seat(**seat)
        # ruleid: no-sequential-remote-calls
        session.add(row)
        session.commit()


def names(session: Session, guest_ids):
    # ruleid: no-sequential-remote-calls
    return [session.get(Guest, guest_id).name for guest_id in guest_ids]


def invite_at_once(party, guest_ids):
    # ok: no-sequential-remote-calls
    guests = {guest.pk: guest for guest in Guest.objects.filter(pk__in=guest_ids)}
    for guest_id in guest_ids:
        # ok: no-sequential-remote-calls
        party.invite(guests.get(guest_id))


def store_at_once(session: Session, seats):
    for seat in seats:
        session.add(Seat(**seat))
    # ok: no-sequential-remote-calls
    session.commit()
