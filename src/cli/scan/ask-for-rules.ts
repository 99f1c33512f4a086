/**
 * The rules of `--config`, read and compiled in a process of its own: a pattern is a program, and what nests too deep ends
 * whoever parses it, or is never done. Such a rule is told and left out; the others are compiled.
 */
import { fileURLToPath } from 'node:url';
import { watchProcess } from '../../engines/watched-process.js';
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

async function attempt(order: RulesOrder, limitMs: number, program: string): Promise<Answer> {
  const told: { at?: RuleAt; rules?: BroughtRules } = {};
  const end = await watchProcess<RulesMessage>({
    program,
    order,
    startMs: limitMs * 3,
    // Not as JSON: a rule holds what YAML can say, dates too.
    serialization: 'advanced',
    onMessage(message, { begin, done }) {
      Object.assign(told, message);
      if ('rules' in message) done();
      else begin(limitMs);
    },
  });
  if (end === undefined) return { rules: told.rules! };
  return { end, ...(told.at === undefined ? {} : { at: told.at }) };
}
