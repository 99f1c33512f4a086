import asyncio

from lanes import start


async def test_blocked():
    lanes = start()
    lanes.block("near")
    # ok: no-sleep-in-test
    await asyncio.sleep(0.05)
    assert not lanes.passed, "nobody passes a blocked lane"
    lanes.open("near")
    # ruleid: no-sleep-in-test
    await asyncio.sleep(0.05)
    assert lanes.passed == 1


async def test_reload():
    lanes = start()
    lanes.force("far")
    # The map is stale after this.
    # ok: no-sleep-in-test
    await asyncio.sleep(0.05)
    assert lanes.now == "far"
