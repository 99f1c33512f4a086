/**
 * Asks the worker one question at a time. While it works only the newest question waits; what takes longer than the limit
 * is ended together with its worker, so that the page never waits for a pattern.
 */
import type { Answer, Question } from './answer.js';

/** What a worker is to the page. */
export interface Asking {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

export const LIMIT_MS = 3000;

interface Told {
  readonly isReady?: boolean;
  readonly failure?: string;
  readonly answer?: Answer;
}

export class Runner {
  private worker: Asking | undefined;
  private isReady = false;
  private waiting: Question | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param make starts a worker.
   * @param tell is called with each answer; never with that to a question which a newer one has replaced.
   */
  constructor(
    private readonly make: () => Asking,
    private readonly tell: (answer: Answer) => void,
    private readonly limit = LIMIT_MS,
  ) {}

  ask(question: Question): void {
    this.waiting = question;
    this.worker ??= this.started();
    this.next();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.worker?.terminate();
    this.worker = undefined;
    this.isReady = false;
  }

  private started(): Asking {
    const worker = this.make();
    worker.onmessage = ({ data }) => this.hear(data as Told);
    worker.onerror = ({ message }) => this.fail(message === '' ? 'it could not be started' : message);
    return worker;
  }

  private next(): void {
    if (!this.isReady || this.timer !== undefined || this.waiting === undefined) return;
    this.worker?.postMessage(this.waiting);
    this.waiting = undefined;
    this.timer = setTimeout(() => this.giveUp(), this.limit);
  }

  private hear({ isReady, failure, answer }: Told): void {
    if (isReady === true) this.isReady = true;
    if (failure !== undefined) this.fail(failure);
    if (answer !== undefined) {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (this.waiting === undefined) this.tell(answer);
    }
    this.next();
  }

  private giveUp(): void {
    this.stop();
    if (this.waiting !== undefined) return this.ask(this.waiting);
    const seconds = this.limit / 1000;
    this.tell(failed(`This took longer than ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and was stopped. Try a narrower pattern, or less code.`));
  }

  private fail(reason: string): void {
    this.stop();
    this.waiting = undefined;
    this.tell(failed(`The matcher does not work in this browser: ${reason.replace(/\.$/, '')}.`));
  }
}

function failed(sentence: string): Answer {
  return { marked: [], problems: [{ of: 'rule', sentence }], hasRun: false };
}
