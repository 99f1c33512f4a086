import { setTimeout as sleep } from 'node:timers/promises';
import { Relay } from './relay.js';

describe('relay', () => {
  it('sends', async () => {
    const relay = new Relay();
    relay.start();
    // ruleid: no-sleep-in-test
    await sleep(100);
    expect(relay.sent).toBe(1);
  });

  // The remedy: it goes on as soon as the message is there, and gives up late.
  it('sends at last', async () => {
    const relay = new Relay();
    relay.start();
    // ok: no-sleep-in-test
    await vi.waitFor(() => expect(relay.sent).toBe(1));
  });

  it('stops', async function () {
    const relay = new Relay();
    relay.start();
    // ruleid: no-sleep-in-test
    await new Promise((resolve) => setTimeout(resolve, 50));
    relay.stop();
    expect(relay.sent).toBe(0);
  });

  test('drops what is old', async () => {
    const relay = new Relay();
    // ruleid: no-sleep-in-test
    await relay.delay(2000);
    assert.equal(relay.sent, 0);
  });

  // That nothing happens can only be seen after a time.
  it('keeps what is old', async () => {
    const relay = new Relay();
    // ok: no-sleep-in-test
    await relay.delay(2000);
    expect(relay.sent).toBe(0);
  });

  it('does not send twice', async () => {
    const relay = new Relay();
    relay.start();
    // ok: no-sleep-in-test
    await sleep(100);
    expect(relay.sent).toBe(1);
  });

  it('is told when it is done', async () => {
    const relay = new Relay();
    // ok: no-sleep-in-test
    await new Promise((resolve) => relay.once('done', resolve));
    expect(relay.sent).toBe(1);
  });

  it('polls', async () => {
    const relay = new Relay();
    while (relay.sent === 0) {
      // ok: no-sleep-in-test
      await sleep(5);
    }
    expect(relay.sent).toBe(1);
  });

  // A slow receiver: the wait is what is played, not what is waited for.
  it('waits for a slow receiver', async () => {
    const relay = new Relay(async () => {
      // ok: no-sleep-in-test
      await sleep(20);
    });
    await relay.once();
    expect(relay.sent).toBe(1);
  });

  // The loop takes one turn.
  it('sends in order', async () => {
    const relay = new Relay();
    // ok: no-sleep-in-test
    await sleep(0);
    expect(relay.sent).toBe(1);
  });

  // Time itself is tested.
  it('lets messages expire', async () => {
    const relay = new Relay({ ttl: 10 });
    // ok: no-sleep-in-test
    await sleep(20);
    expect(relay.sent).toBe(0);
  });

  it('closes', async () => {
    new Relay().close();
    // ok: no-sleep-in-test
    await sleep(20);
  });
});

beforeEach(async () => {
  // ok: no-sleep-in-test
  await sleep(10);
  expect(new Relay().sent).toBe(0);
});
