from lamps import Lamp, bulb


# ruleid: require-assertion
def test_switch_on():
    lamp = Lamp("should be lit")
    # We expect that it is lit.
    lamp.switch(
        bulb(3),
    )


# ok: require-assertion
def test_switch_both():
    with Lamp("a") as lamp:
        lit(lamp)


# ok: require-assertion
async def test_awaited():
    await lit(Lamp("a"))
