import redis

from .mail import send_ticket
from .payments import gateway

kept = redis.Redis(host="cache", socket_timeout=2)
A_WEEK = 7 * 24 * 3600


def pay_for_ticket(ticket_id: str, cents: int) -> None:
    # ruleid: no-early-idempotency-key
    if not kept.set(f"ticket:paid:{ticket_id}", "1", nx=True, ex=A_WEEK):
        return
    gateway.capture(ticket_id, cents)


def mail_ticket(ticket_id: str, address: str) -> None:
    mark = "emailed-" + ticket_id
    # ruleid: no-early-idempotency-key
    if kept.set(mark, 1, ex=A_WEEK, nx=True):
        send_ticket(ticket_id, address)


def credit_seller(sale_id: str) -> None:
    # ruleid: no-early-idempotency-key
    first = kept.set("sale:" + sale_id, "credited", nx=True, ex=A_WEEK)
    if first:
        gateway.credit(sale_id)


# The mark is taken away where the work fails.
def refund_ticket(ticket_id: str) -> None:
    mark = f"refunded:{ticket_id}"
    # ok: no-early-idempotency-key
    if not kept.set(mark, "1", nx=True, ex=A_WEEK):
        return
    try:
        gateway.refund(ticket_id)
    except Exception:
        kept.delete(mark)
        raise


# It is no mark of work that is done, but a price that is kept.
def keep_price(ticket_id: str, cents: int) -> None:
    # ok: no-early-idempotency-key
    kept.set(f"ticket:{ticket_id}:price", cents, nx=True, ex=A_WEEK)
    gateway.announce(ticket_id, cents)


# Marked behind the work.
def ship_ticket(ticket_id: str, carrier) -> None:
    carrier.ship(ticket_id)
    # ok: no-early-idempotency-key
    kept.set(f"shipped:{ticket_id}", "1", nx=True, ex=A_WEEK)
