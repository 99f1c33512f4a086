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


# ruleid: require-assertion
def test_saved_and_switched():
    lamp = Lamp("a")
    stored = lamp.save()
    lamp.switch(lambda bulb: bulb, stored)


# ok: require-assertion
def test_saved():
    lamp = Lamp("a")
    lamp.save()


# ok: require-assertion
def test_switch_of_a_broken_one():
    lamp = Lamp("broken")
    # It does not raise: somebody else tells of it.
    lamp.switch(1)
