import threading


class Consumer:
    def __init__(self, broker, repository):
        self.broker = broker
        self.repository = repository
        self.started = False
        # ok: no-early-state-change
        self.ready = True
        self.broker.register(self)

    async def start(self):
        if self.started:
            return
        # ruleid: no-early-state-change
        self.started = True
        await self.broker.subscribe("orders")

    async def connect(self):
        # ruleid: no-early-state-change
        self.state = State.CONNECTED
        self.socket = await self.broker.connect()

    async def need_subscription(self):
        await self.broker.ping()
        if not self._subscribed:
            # ruleid: no-early-state-change
            self._subscribed = True
            self.subscription = await self.broker.subscribe("orders")

    # The remedy: what is said is so.
    async def start_safely(self):
        if self.started:
            return
        await self.broker.subscribe("orders")
        # ok: no-early-state-change
        self.started = True

    # The remedy where nobody else may begin in between.
    async def start_alone(self):
        if self.started:
            return
        # ok: no-early-state-change
        self.started = True
        try:
            await self.broker.subscribe("orders")
        except BaseException:
            self.started = False
            raise

    async def start_inside(self):
        try:
            # ok: no-early-state-change
            self.started = True
            await self.broker.subscribe("orders")
        except BaseException:
            self.started = False
            raise

    # It is under way, and says so.
    async def connect_in_steps(self):
        # ok: no-early-state-change
        self.state = State.CONNECTING
        await self.broker.connect()
        # ok: no-early-state-change
        self.state = State.CONNECTED

    # It is connected; the subscription is another matter.
    async def connect_and_subscribe(self):
        await self.broker.connect()
        # ok: no-early-state-change
        self.state = State.CONNECTED
        await self.broker.subscribe("orders")

    # By then it is so: what is done since the question has not failed.
    async def start_and_subscribe(self):
        if self.started:
            return
        await self.broker.connect()
        # ok: no-early-state-change
        self.started = True
        await self.broker.subscribe("orders")

    # Told of what has happened.
    async def connection_made(self, transport):
        # ok: no-early-state-change
        self.connected = True
        await transport.send(b"hello")

    # Closing comes first, so that nothing new begins.
    async def stop(self):
        if self.stopped:
            return
        # ok: no-early-state-change
        self.stopped = True
        await self.broker.close()

    # The object is stored with its state.
    async def enable(self):
        # ok: no-early-state-change
        self.activated = True
        await self.save()

    # The thread asks for the state.
    def start_thread(self):
        # ok: no-early-state-change
        self.running = True
        self._thread = threading.Thread(target=self.run)
        self._thread.start()

    # By then it is so, or an error has ended it.
    async def register(self):
        while True:
            if await self.broker.ping():
                break
        # ok: no-early-state-change
        self.state = State.READY
        await self.broker.publish("ready")

    async def start_and_tell(self):
        # ok: no-early-state-change
        self.started = True
        self.log.info("started")
        self.wake.set()

    # A call that is not awaited may fail as well.
    def start_at_once(self):
        if self.started:
            return
        # ruleid: no-early-state-change
        self.started = True
        self.broker.connect()

    # Nobody asks for the flag before a second try.
    def start_each(self):
        # ok: no-early-state-change
        self.started = True
        for consumer in self.consumers:
            consumer.connect()
