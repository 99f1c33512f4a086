import { expect, test } from 'vitest';
import { pause, start } from '../src/lanes.js';

test('a pause takes as long as it is told to', async () => {
  const began = Date.now();
  // ok: no-sleep-in-test
  await pause(50);
  expect(Date.now() - began).toBeGreaterThanOrEqual(49);
});

test('a lane opens', async () => {
  const lanes = start();
  lanes.open('near');
  // ruleid: no-sleep-in-test
  await pause(50);
  expect(lanes.passed()).toBe(1);
});

test('a late car is let through', async () => {
  const passes = start().passes;
  setTimeout(passes, 30);
  // ok: no-sleep-in-test
  await pause(50);
  expect(passes).toHaveBeenCalled();
});
