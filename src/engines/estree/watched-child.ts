/** One process of a scan, from its order to its end, whatever that is. */
import { fork } from 'node:child_process';
import { atTheEnd } from '../cleanup.js';
import type { Message, Order } from './child.js';
import { howItEnded } from './how-it-ended.js';
import type { FileResult } from './job.js';
import type { Step } from './step.js';
import { Stopwatch } from './stopwatch.js';

export interface Watch {
  /** How long a step may take, in milliseconds of processor time where the system tells it. */
  readonly patienceWith: (step: Step) => number;
  readonly onResult: (result: FileResult) => void;
}

export interface Attempt {
  /** How it ended, in words that follow "it"; absent where all was done. */
  readonly end?: string;
  /** What it was at; absent before the first file. */
  readonly step?: Step;
}

/** For the process to start and to read its rules. */
const START_MS = 2 * 60_000;
/** Kilobytes: four times what is usual and half of what Linux and macOS give. Windows gives less, and is left as it is. */
const STACK = process.platform === 'win32' ? [] : ['--stack-size=3900'];
/** Of what the process says when it fails, so much is kept. */
const MOST_WORDS = 10_000;

/**
 * Runs a process over what remains of a scan. It is ended with this one, and where a step takes too long.
 *
 * @param program a compiled `child.js`.
 */
export function watchChild(program: string, order: Order, { patienceWith, onResult }: Watch): Promise<Attempt> {
  return new Promise((resolve) => {
    const child = fork(program, { execArgv: STACK, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const forget = atTheEnd(() => child.kill('SIGKILL'));
    let step: Step | undefined;
    let words = '';
    let why: string | undefined;
    let open = 2;
    const stopwatch = new Stopwatch(child.pid, (seconds) => {
      why = `was not done after ${seconds} s`;
      child.kill('SIGKILL');
    });
    const settle = (attempt: Attempt): void => {
      stopwatch.stop();
      forget();
      resolve(attempt);
    };
    const onEnd = (): void => {
      open -= 1;
      // What it told before its end has been read only when the channel is closed, too.
      if (open === 0) settle({ end: why ?? howItEnded(child.exitCode, child.signalCode, words), ...(step === undefined ? {} : { step }) });
    };
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(0, MOST_WORDS)));
    child.on('exit', onEnd);
    child.on('disconnect', onEnd);
    child.on('error', ({ message }) => settle({ end: `could not be started: ${message}` }));
    child.on('message', (message: Message) => {
      if ('result' in message) return onResult(message.result);
      if ('step' in message) {
        step = message.step;
        return stopwatch.begin(patienceWith(step));
      }
      child.removeAllListeners();
      child.kill('SIGKILL');
      settle({});
    });
    stopwatch.begin(START_MS);
    child.send(order);
  });
}
