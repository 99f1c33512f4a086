from django.core.cache import cache

from .models import Delivery


def deliver(campaign, address):
    # ruleid: no-early-idempotency-key
    if not cache.add(f"delivered:{campaign}:{address}", "1", 600):
        return
    Delivery.objects.create(campaign=campaign, address=address)


def deliver_again(campaign, address):
    key = f"delivered:{campaign}:{address}"
    # ok: no-early-idempotency-key
    if not cache.add(key, "1", 600):
        return
    try:
        Delivery.objects.create(campaign=campaign, address=address)
    except Exception:
        cache.delete(key)
        raise


def count(delivered, address, campaign):
    # ok: no-early-idempotency-key
    delivered.add(address, campaign)
    Delivery.objects.create(campaign=campaign, address=address)
