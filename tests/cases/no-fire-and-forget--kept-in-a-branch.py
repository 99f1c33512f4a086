import asyncio


class Recorder:
    async def record(self, stream, quiet):
        flushing: asyncio.Task | None = None
        try:
            if not quiet:
                # ok: no-fire-and-forget
                flushing = asyncio.create_task(self.flush_now(stream))
            await self.write(stream)
        finally:
            if flushing is not None:
                await flushing

    async def finish(self, ending=None):
        if ending is None:
            # ok: no-fire-and-forget
            ending = asyncio.ensure_future(self.flush_now("all"))
        await ending

    def schedule(self, stream):
        try:
            # ok: no-fire-and-forget
            task = asyncio.create_task(self.flush_now(stream), name=stream)
        except RuntimeError:
            return
        self.tasks.add(task)

    async def forget(self, stream, quiet):
        if not quiet:
            # ruleid: no-fire-and-forget
            flushing = asyncio.create_task(self.flush_now(stream))
        await self.write(stream)
