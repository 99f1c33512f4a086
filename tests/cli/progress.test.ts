import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../src/cli/progress.js';

/** What is written to a stream of that kind. */
function stream(isTTY: boolean): { written: string[]; stream: NodeJS.WriteStream } {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, stream: { isTTY, columns: 200, write, cursorTo: () => true, clearLine: () => true, moveCursor: () => true } as unknown as NodeJS.WriteStream };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv('CI', undefined);
  vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('progress', () => {
  it('is shown on a terminal after two seconds, engine by engine', () => {
    const { written, stream: terminal } = stream(true);
    const progress = startProgress(terminal);
    progress.update(['typescript'], 3, 10);
    progress.update(['go', 'python'], 0, 7);
    vi.advanceTimersByTime(1_900);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(written.join('')).toMatch(/Scanning: TypeScript\S* 3 of 10 files, Go and Python 0 of 7 files/);
    progress.update(['go', 'python'], 5, 7);
    vi.advanceTimersByTime(300);
    expect(written.join('')).toContain('Go and Python 5 of 7 files');
    progress.stop();
    const { length } = written;
    vi.advanceTimersByTime(3_000);
    expect(written).toHaveLength(length);
  });

  it('is written a few times a second, however many files are done', () => {
    const { written, stream: terminal } = stream(true);
    const progress = startProgress(terminal);
    vi.advanceTimersByTime(2_100);
    const { length } = written;
    for (let done = 0; done < 1_000; done += 1) progress.update(['go'], done, 1_000);
    vi.advanceTimersByTime(1_000);
    expect(written.join('')).toContain('Go 999 of 1000 files');
    expect(written.length - length).toBeLessThan(200);
    progress.stop();
  });

  it('is never shown of a scan that is over before', () => {
    const { written, stream: terminal } = stream(true);
    startProgress(terminal).stop();
    vi.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
  });

  it.each([
    ['in a pipe', false, {}],
    ['in CI', true, { CI: 'true' }],
    ['on a terminal that cannot go back', true, { TERM: 'dumb' }],
  ])('is not shown %s', (_where, isTTY, env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const { written, stream: there } = stream(isTTY);
    const progress = startProgress(there);
    progress.update(['go'], 1, 2);
    vi.advanceTimersByTime(5_000);
    progress.say('a line');
    expect(written).toEqual(['a line\n']);
  });
});
