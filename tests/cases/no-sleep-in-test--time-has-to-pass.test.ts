import { expect, it, vi } from 'vitest';
import { deadlineOf, feed, joined } from '../src/feed';

it('ends after the timeout', async () => {
  const signal = deadlineOf(5);
  expect(signal.aborted).toBe(false);
  // ok: no-sleep-in-test
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(signal.aborted).toBe(true);
});

it('joins what ends it', async () => {
  const own = new AbortController();
  setTimeout(() => own.abort(), 50);
  const signal = joined(own.signal);
  // ok: no-sleep-in-test
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(signal.aborted).toBe(true);
});

it('still loads while the first part is missing', async () => {
  const current = feed();
  expect(current.loading).toBe(true);
  current.give(2);
  // ok: no-sleep-in-test
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(current.loading).toBe(true);
});

it('asks nobody', async () => {
  const ask = vi.fn();
  feed(ask);
  // ok: no-sleep-in-test
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(ask).not.toHaveBeenCalled();
});

it('asks the server', async () => {
  const ask = vi.fn();
  feed(ask);
  // ruleid: no-sleep-in-test
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(ask).toHaveBeenCalledTimes(1);
});
