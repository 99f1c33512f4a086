/** A process of ours, from its order to its end, whatever that is: it is ended with this one, and where it takes too long. */
import { fork, type Serializable, type SerializationType } from 'node:child_process';
import { atTheEnd } from './cleanup.js';
import { howItEnded } from './how-it-ended.js';
import { Stopwatch } from './stopwatch.js';

export interface ProcessOrder<Message> {
  /** A compiled module. */
  readonly program: string;
  readonly order: Serializable;
  /** How long it may take until it says the first word, as {@link Running.begin} counts. */
  readonly startMs: number;
  readonly execArgv?: readonly string[];
  readonly serialization?: SerializationType;
  readonly onMessage: (message: Message, running: Running) => void;
}

export interface Running {
  /** Something begins that may take so long, in milliseconds of processor time where the system tells it. */
  readonly begin: (limitMs: number) => void;
  /** All is done: the process is ended. */
  readonly done: () => void;
}

/** Of what the process says when it fails, so much is kept. */
const MOST_WORDS = 10_000;

/** How the process ended, in words that follow "it"; undefined where all was done. */
export function watchProcess<Message>({ program, order, startMs, execArgv = [], serialization = 'json', onMessage }: ProcessOrder<Message>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = fork(program, { execArgv: [...execArgv], serialization, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const forget = atTheEnd(() => child.kill('SIGKILL'));
    let words = '';
    let why: string | undefined;
    let open = 2;
    const stopwatch = new Stopwatch(child.pid, (seconds) => {
      why = `was not done after ${seconds} s`;
      child.kill('SIGKILL');
    });
    const settle = (end?: string): void => {
      stopwatch.stop();
      forget();
      resolve(end);
    };
    const onEnd = (): void => {
      open -= 1;
      // What it told before its end has been read only when the channel is closed, too.
      if (open === 0) settle(why ?? howItEnded(child.exitCode, child.signalCode, words));
    };
    const running: Running = {
      begin: (limitMs) => stopwatch.begin(limitMs),
      done: () => {
        child.removeAllListeners();
        child.kill('SIGKILL');
        settle();
      },
    };
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(0, MOST_WORDS)));
    child.on('exit', onEnd);
    child.on('disconnect', onEnd);
    child.on('error', ({ message }) => settle(`could not be started: ${message}`));
    child.on('message', (message) => onMessage(message as Message, running));
    stopwatch.begin(startMs);
    child.send(order);
  });
}
