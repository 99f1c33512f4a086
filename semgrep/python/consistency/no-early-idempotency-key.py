class Consumer:
    def __init__(self, redis, store, token):
        self.redis = redis
        self.store = store
        self.token = token

    def enqueue(self, job):
        # ruleid: no-early-idempotency-key
        if not self.redis.set(f"idempotency:{job.key}", job.id, nx=True, ex=86400):
            return None
        self.redis.hset(f"job:{job.id}", mapping=job.fields())
        self.redis.lpush(f"queue:{job.queue}", job.id)
        return job.id

    # The remedy: what failed may be tried again.
    def enqueue_safely(self, job):
        key = f"idempotency:{job.key}"
        # ok: no-early-idempotency-key
        if not self.redis.set(key, job.id, nx=True, ex=86400):
            return None
        try:
            self.redis.hset(f"job:{job.id}", mapping=job.fields())
            self.redis.lpush(f"queue:{job.queue}", job.id)
        except Exception:
            self.redis.delete(key)
            raise
        return job.id

    async def consume(self, order):
        key = f"order:{order.id}:seen"
        # ruleid: no-early-idempotency-key
        first = await self.redis.setnx(key, 1)
        if not first:
            return
        await self.store.insert(order)

    def handle_once(self, message):
        # ruleid: no-early-idempotency-key
        if self.redis.set(message.id, 1, ex=3600, nx=True):
            return self.process(message)
        return None

    # The key that is deleted is another one.
    def consume_wrongly(self, order):
        # ruleid: no-early-idempotency-key
        if not self.redis.set(f"seen:{order.id}", 1, nx=True):
            return
        try:
            self.store.insert(order)
        except ValueError:
            self.redis.delete(f"order:{order.id}")
            raise

    # Marked afterwards.
    def consume_then_mark(self, order):
        self.store.insert(order)
        # ok: no-early-idempotency-key
        if not self.redis.set(f"seen:{order.id}", 1, nx=True, ex=3600):
            raise RuntimeError(f"order {order.id} was inserted twice")

    # Deleted on the way out, however it went.
    def consume_alone(self, order):
        key = f"processing:{order.id}"
        # ok: no-early-idempotency-key
        if not self.redis.set(key, 1, nx=True, ex=60):
            return
        try:
            self.store.insert(order)
        finally:
            self.redis.delete(key)

    # A lock: the value is a token.
    def hold(self, order):
        # ok: no-early-idempotency-key
        if self.redis.set(f"claim:{order.id}", self.token, nx=True, ex=60):
            self.store.insert(order)

    def lock_order(self, order):
        # ok: no-early-idempotency-key
        if self.redis.set(f"lock:seen:{order.id}", 1, nx=True, ex=60):
            self.store.insert(order)

    # Only a read follows.
    def first(self, order):
        # ok: no-early-idempotency-key
        if self.redis.set(f"seen:{order.id}", 1, nx=True, ex=60):
            return self.store.count()
        return 0

    # Not a mark of anything done.
    def throttle(self, order):
        # ok: no-early-idempotency-key
        if self.redis.set(f"pause:{order.id}", 1, nx=True, ex=60):
            self.store.insert(order)

    # The claim is made in a helper.
    def consume_behind_helper(self, order):
        if not self.first_today(order.id):
            return
        self.store.insert(order)

    def first_today(self, order_id):
        # ruleid: no-early-idempotency-key
        return self.redis.set(f"seen:{order_id}", 1, nx=True, ex=86400)

    def process(self, message):
        self.store.insert(message)
