import { expect, it } from 'vitest';
import { hall } from './lamps';

const doze = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const A_WHILE = 250;

it('burns after the switch', async () => {
  const lamp = hall();
  try {
    lamp.switch();
    // ruleid: no-sleep-in-test
    await doze(A_WHILE);
    expect(lamp.lit).toBe(true);
  } finally {
    lamp.off();
  }
});

it('burns in the end', (done) => {
  const lamp = hall();
  lamp.switch();
  // ruleid: no-sleep-in-test
  setTimeout(() => {
    expect(lamp.lit).toBe(true);
    done();
  }, 300);
});

it('is told', async () => {
  const lamp = hall();
  // ok: no-sleep-in-test
  setTimeout(() => lamp.switch(), 300);
  await lamp.told();
  expect(lamp.lit).toBe(true);
});
