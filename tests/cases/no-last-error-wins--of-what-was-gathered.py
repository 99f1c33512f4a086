import asyncio


async def unload(ships):
    outcomes = await asyncio.gather(*(ship.unload() for ship in ships), return_exceptions=True)
    failure = None
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            # ruleid: no-last-error-wins
            failure = outcome
    if failure is not None:
        raise failure


async def unload_all(ships):
    outcomes = await asyncio.gather(*(ship.unload() for ship in ships), return_exceptions=True)
    failures = []
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            # ok: no-last-error-wins
            failures.append(outcome)
    if failures:
        raise ExceptionGroup("unload", failures)
