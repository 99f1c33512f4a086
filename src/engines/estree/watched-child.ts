/** One process of a scan, from its order to its end. */
import { watchProcess } from '../watched-process.js';
import type { Message, Order } from './child.js';
import type { FileResult } from './job.js';
import type { Step } from './step.js';

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

/**
 * Runs a process over what remains of a scan.
 *
 * @param program a compiled `child.js`.
 */
export async function watchChild(program: string, order: Order, { patienceWith, onResult }: Watch): Promise<Attempt> {
  const at: { step?: Step } = {};
  const end = await watchProcess<Message>({
    program,
    order,
    startMs: START_MS,
    execArgv: STACK,
    onMessage(message, { begin, done }) {
      if ('result' in message) return onResult(message.result);
      if (!('step' in message)) return done();
      at.step = message.step;
      begin(patienceWith(message.step));
    },
  });
  return end === undefined ? {} : { end, ...at };
}
