class Feed:
    def __init__(self, source, tracer):
        self.source = source
        self.tracer = tracer
        self.opened = False

    async def open(self, cursor):
        if self.opened:
            return
        with self.tracer.span("open"):
            # ruleid: no-early-state-change
            self.opened = True
            await self.source.subscribe(cursor)

    async def reopen(self, cursors):
        if not self.opened:
            for cursor in cursors:
                # ruleid: no-early-state-change
                self.opened = True
                await self.source.subscribe(cursor)

    async def open_first(self, cursors):
        if not self.opened:
            await self.source.subscribe(cursors[0])
            # ok: no-early-state-change
            self.opened = True
            await self.source.subscribe("archive")
