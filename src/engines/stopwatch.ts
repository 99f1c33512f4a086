/**
 * How long a process has been at something: in processor time where the system tells it (Linux), so that a machine that has
 * too much to do loses no findings; otherwise in time that passed.
 */
import { readFileSync } from 'node:fs';

/** How often it is looked at. What begins and ends between two looks costs nothing. */
const EVERY_MS = 500;
/** Of what waits and does not compute (a device that answers to nobody), so many times its limit may pass. */
const MOST_WAITING = 20;

export class Stopwatch {
  readonly #onOver: (seconds: number) => void;
  readonly #timer: NodeJS.Timeout;
  #limitMs = Infinity;
  /** Where the clocks stood at the first look at what runs now. */
  #start: Reading | undefined;

  /** @param onOver told once, with the limit in seconds. */
  constructor(pid: number | undefined, onOver: (seconds: number) => void) {
    this.#onOver = onOver;
    this.#timer = setInterval(() => this.#look(clocks(pid)), EVERY_MS);
  }

  /** Something begins that may take so long. */
  begin(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#start = undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(now: Reading): void {
    if (this.#start === undefined || isTold(now) !== isTold(this.#start)) this.#start = now;
    else if (isOver(this.#limitMs, this.#start, now)) {
      this.stop();
      this.#onOver(this.#limitMs / 1000);
    }
  }
}

interface Reading {
  readonly passedMs: number;
  /** Undefined where the system does not tell, or the process is gone. */
  readonly processorMs: number | undefined;
}

function clocks(pid: number | undefined): Reading {
  return { passedMs: performance.now(), processorMs: pid === undefined ? undefined : processorMs(pid) };
}

function isTold({ processorMs }: Reading): boolean {
  return processorMs !== undefined;
}

function isOver(limitMs: number, start: Reading, now: Reading): boolean {
  const passed = now.passedMs - start.passedMs;
  if (start.processorMs === undefined || now.processorMs === undefined) return passed >= limitMs;
  return now.processorMs - start.processorMs >= limitMs || passed >= limitMs * MOST_WAITING;
}

/** The unit that Linux counts processor time in for other programs, on every architecture. */
const TICK_MS = 10;

/** Undefined where the system does not tell. */
function processorMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // Behind the name, which stands in parentheses and may hold any character, `utime` and `stime` are the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}
