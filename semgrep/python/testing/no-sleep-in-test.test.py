import asyncio
import threading
import time

from outbox import Relay


def test_relay_sends(sent):
    threading.Thread(target=Relay(sent).run).start()
    # ruleid: no-sleep-in-test
    time.sleep(0.5)
    assert len(sent) == 1


# The remedy: it goes on as soon as the message is there, and gives up late.
def test_relay_sends_at_last(sent):
    threading.Thread(target=Relay(sent).run).start()
    deadline = time.monotonic() + 10
    while len(sent) != 1:
        assert time.monotonic() < deadline
        # ok: no-sleep-in-test
        time.sleep(0.01)


async def test_relay_stops(sent):
    relay = Relay(sent)
    async with relay:
        # ruleid: no-sleep-in-test
        await asyncio.sleep(0.1)
    assert relay.stopped


class RelayTest:
    def test_drops_old(self):
        self.relay.start()
        # ruleid: no-sleep-in-test
        time.sleep(1)
        self.assertEqual(self.relay.dropped, 3)

    def test_told(self):
        done = threading.Event()
        self.relay.start(done.set)
        # ok: no-sleep-in-test
        self.assertTrue(done.wait(10))


# A slow receiver: the wait is what is played, not what is waited for.
async def test_slow_receiver(sent):
    async def receive(message):
        # ok: no-sleep-in-test
        await asyncio.sleep(0.05)
        sent.append(message)

    await Relay(receive).once()
    assert len(sent) == 1


# The function under test is called like a test.
def test_slow_job(sent):
    with Relay(sent) as relay:
        @relay.job
        def test_job():
            # ok: no-sleep-in-test
            time.sleep(0.5)

        def later():
            # ok: no-sleep-in-test
            time.sleep(0.1)
            sent.append(test_job)

        relay.run(later)
        relay.run(lambda: time.sleep(1))
    assert len(sent) == 1


# The loop takes one turn: no time passes.
async def test_turn(sent):
    task = asyncio.create_task(Relay(sent).run())
    # ok: no-sleep-in-test
    await asyncio.sleep(0)
    assert not task.done()


# Time itself is tested.
def test_messages_expire(sent):
    relay = Relay(sent, ttl=0.1)
    # ok: no-sleep-in-test
    time.sleep(0.2)
    assert relay.size == 0


async def test_cancelled(sent):
    # ok: no-sleep-in-test
    task = asyncio.create_task(asyncio.sleep(10))
    task.cancel()
    assert not sent


def settle():
    # ok: no-sleep-in-test
    time.sleep(0.1)
    assert True


def test_closes(sent):
    Relay(sent).close()
    # ok: no-sleep-in-test
    time.sleep(0.1)


# The sleep is the work that is cut off, and the work that is kept from it.
async def test_cut_off(sent):
    done = False
    with pytest.raises(asyncio.CancelledError):
        with cancel_after(0.1) as scope:
            scope.cancel()
            # ok: no-sleep-in-test
            await asyncio.sleep(1)
            done = True
    assert not done


def test_shielded(sent):
    with shield():
        # ok: no-sleep-in-test
        time.sleep(1)
        sent.append(1)
    assert sent == [1]


async def test_relays_in_order(sent):
    async with Relay(sent) as relay:
        await relay.put(1)
        # ok: no-sleep-in-test
        await asyncio.sleep(0.1)
        await relay.put(2)
        async for attempt in retry_asserts(10):
            with attempt:
                assert sent == [1, 2]


# That nothing happens can only be seen after a time.
def test_never_sends_twice(sent):
    threading.Thread(target=Relay(sent).run).start()
    # ok: no-sleep-in-test
    time.sleep(0.5)
    assert len(sent) == 1


def test_started_again(service):
    started = service.run().started_at
    # ok: no-sleep-in-test
    time.sleep(1)
    started_again = service.run().started_at
    assert started != started_again


# Two things that are written have not the same time.
def test_sorted_by_time(store):
    store.insert({"id": 1})
    # ok: no-sleep-in-test
    time.sleep(1)
    store.insert({"id": 2})
    # ruleid: no-sleep-in-test
    time.sleep(1)
    assert [row["id"] for row in store.rows()] == [2, 1]


# What follows waits for the event itself.
async def test_waits_for_the_event(sent):
    done = asyncio.Event()
    task = asyncio.create_task(Relay(sent, done.set).run())
    # ok: no-sleep-in-test
    await asyncio.sleep(0.05)
    await done.wait()
    assert len(sent) == 1 and task


# The loop takes a turn, so that the task begins.
async def test_begins(sent):
    task = asyncio.create_task(Relay(sent).run())
    # ok: no-sleep-in-test
    await asyncio.sleep(0.01)
    task.cancel()
    assert sent == []


async def test_begins_and_sends(sent):
    task = asyncio.create_task(Relay(sent).run())
    # ruleid: no-sleep-in-test
    await asyncio.sleep(0.5)
    assert sent == [1] and task


def test_emulated_queue(queue):
    queue.push(1)
    # The emulator tells nobody when what was pushed can be pulled.
    # ok: no-sleep-in-test
    time.sleep(EMULATOR_DELAY)
    assert queue.pull() == [1]


def test_newest_page_comes_first(make, feed):
    first = make("page")
    first.new_reply("a")
    # ok: no-sleep-in-test
    time.sleep(1)
    second = make("page")
    second.new_reply("b")
    assert feed.items()[0] == second


def test_second_worker_waits(pool, first):
    second = pool.submit(first.enter)
    # ok: no-sleep-in-test
    time.sleep(0.5)
    assert second.done() is False


def test_each_order_is_sent(relay, sent):
    relay.start()
    # Some more, to make sure that no order is sent again.
    # ok: no-sleep-in-test
    time.sleep(5)
    assert len(sent) == 3


def test_reply_of_page(make, feed):
    page = make("page")
    page.new_reply("a")
    # ruleid: no-sleep-in-test
    time.sleep(1)
    assert feed.items()[0] == page
