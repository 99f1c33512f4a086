class OrderNotFound(Exception):
    pass


class Shipper:
    def __init__(self, courier):
        self.courier = courier
        self.started = False

    def ship(self, order):
        if not self.started:
            # ruleid: no-vague-error
            raise RuntimeError("shipper not started")
        if order.total < 0:
            # ruleid: no-vague-error
            raise ValueError("Invalid value.")
        try:
            self.courier.book(order)
        except OSError as error:
            # ruleid: no-vague-error
            raise RuntimeError(f"Error: {error}") from error

    # The remedy: the operation, the thing, and what to do.
    def ship_named(self, order):
        if not self.started:
            # ok: no-vague-error
            raise RuntimeError(f"ship order {order.id}: the shipper is not started; call start() first")
        try:
            self.courier.book(order)
        except OSError as error:
            # ok: no-vague-error
            raise RuntimeError(f"book a courier for order {order.id}") from error

    def check(self, order):
        if order.total is None:
            # The thing is named.
            # ok: no-vague-error
            raise ValueError("total is missing")
        if order.total == 7:
            # ok: no-vague-error
            raise ValueError(f"unsupported type: {order}")
        if order.total > 1000:
            # The operation is named.
            # ok: no-vague-error
            raise ValueError("failed to book a courier")
        if order.total == 0:
            # The type says what it is.
            # ok: no-vague-error
            raise OrderNotFound("not found")
        # For no-stub-implementation.
        # ok: no-vague-error
        raise RuntimeError("not implemented")

    # A private guard says which part it asks for.
    def _ensure_started(self):
        if not self.started:
            # ok: no-vague-error
            raise RuntimeError("The shipper is not started.")
        # ruleid: no-vague-error
        raise RuntimeError("something went wrong")
