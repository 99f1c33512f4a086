/**
 * The rules of `--config`, read and compiled in a process of its own: a pattern is a program, and what nests too deep ends
 * whoever parses it, or is never done. Such a rule is told and left out; the others are compiled.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atTheEnd } from '../../engines/cleanup.js';
import { howItEnded } from '../../engines/estree/how-it-ended.js';
import { Stopwatch } from '../../engines/estree/stopwatch.js';
import { UsageError } from '../usage-error.js';
import type { AskedRules, BroughtRules, OverRule, RuleAt } from './brought-rules.js';

export interface RulesOrder {
  readonly asked: AskedRules;
  readonly over: readonly OverRule[];
}

export type RulesMessage = { readonly at: RuleAt } | { readonly rules: BroughtRules };

/** For one rule, in milliseconds of processor time where the system tells it. */
const LIMIT_MS = 10_000;
/** Whoever brings more rules of the kind is told to look at them. */
const MOST_OVER = 10;
const CHILD = fileURLToPath(new URL('rules-child.js', import.meta.url));

/** @throws {UsageError} where too many rules cannot be compiled, or none can be read. */
export async function askForRules(asked: AskedRules, limitMs = LIMIT_MS, program = CHILD): Promise<BroughtRules> {
  const over: OverRule[] = [];
  while (over.length <= MOST_OVER) {
    const answer = await attempt({ asked, over }, limitMs, program);
    if ('rules' in answer) return answer.rules;
    if (answer.at === undefined) throw new UsageError(`The rules of \`--config\` cannot be read: their reading ${answer.end}.`);
    over.push({ ...answer.at, end: answer.end });
  }
  const places = over.map(({ id, file, line }) => `\`${id}\` (${file}:${line})`).join(', ');
  throw new UsageError(`More than ${MOST_OVER} rules of \`--config\` cannot be compiled, as code that nests too deep cannot: ${places}.`);
}

type Answer = { readonly rules: BroughtRules } | { readonly end: string; readonly at?: RuleAt };

function attempt(order: RulesOrder, limitMs: number, program: string): Promise<Answer> {
  return new Promise((resolve) => {
    // Not as JSON: a rule holds what YAML can say, dates too.
    const child = fork(program, { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const forget = atTheEnd(() => child.kill('SIGKILL'));
    let at: RuleAt | undefined;
    let words = '';
    let why: string | undefined;
    const stopwatch = new Stopwatch(child.pid, (seconds) => {
      why = `was not done after ${seconds} s`;
      child.kill('SIGKILL');
    });
    const settle = (answer: Answer): void => {
      stopwatch.stop();
      forget();
      child.kill('SIGKILL');
      resolve(answer);
    };
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(0, 10_000)));
    child.on('error', ({ message }) => settle({ end: `could not be started: ${message}` }));
    child.on('close', () => settle({ end: why ?? howItEnded(child.exitCode, child.signalCode, words), ...(at === undefined ? {} : { at }) }));
    child.on('message', (message: RulesMessage) => {
      if ('rules' in message) return settle(message);
      at = message.at;
      stopwatch.begin(limitMs);
    });
    stopwatch.begin(limitMs * 3);
    child.send(order);
  });
}
