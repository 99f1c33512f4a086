class Lighthouse:
    def __init__(self, lamp, keeper):
        self.lamp = lamp
        self.keeper = keeper
        self.mode = "dark"

    async def shine(self, mode):
        # ruleid: no-early-state-change
        self.mode = mode
        await self.lamp.turn(mode)

    async def shine_late(self, mode):
        await self.lamp.turn(mode)
        # ok: no-early-state-change
        self.mode = mode
        await self.keeper.write(mode)

    async def shine_or_not(self, mode):
        before = self.mode
        # ok: no-early-state-change
        self.mode = mode
        try:
            await self.lamp.turn(mode)
        except OSError:
            self.mode = before
            raise

    async def deploy(self):
        # ruleid: no-early-state-change
        self.state = "deployed"
        await self.lamp.mount_on(self.keeper.tower)

    def tell(self, mode):
        # ok: no-early-state-change
        self.mode = mode
        self.keeper.notify(mode)
