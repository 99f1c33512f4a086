/** What the command prints. */
import { LANGUAGES } from '../../src/spec/rule.js';
import type { Judged } from '../variants.js';
import { tally } from './counts.js';

/** A line for each rule and language, those that report least first, and a line of all. */
export function printTable(judged: readonly Judged[]): string {
  const pairs = LANGUAGES.flatMap((language) =>
    [...new Set(judged.map(({ rewriting }) => rewriting.spec.id))].map((id) => ({ id, language, own: judged.filter(({ rewriting }) => rewriting.spec.id === id && rewriting.language === language) })),
  ).filter(({ own }) => own.length > 0);
  const share = (own: readonly Judged[]): number => reported(own) / own.length;
  const rows = pairs.sort((a, b) => share(a.own) - share(b.own)).map(({ id, language, own }) => `${line(own)}  ${language.padEnd(10)} ${id}${missedKinds(own)}`);
  const sums = LANGUAGES.flatMap((language) => {
    const own = judged.filter(({ rewriting }) => rewriting.language === language);
    return own.length === 0 ? [] : [`${line(own)}  ${language.padEnd(10)} all rules`];
  });
  return [...rows, '', ...sums].join('\n');
}

function reported(own: readonly Judged[]): number {
  return own.filter(({ verdict }) => verdict === 'reported').length;
}

function line(own: readonly Judged[]): string {
  return `${`${Math.round((100 * reported(own)) / own.length)}%`.padStart(4)}  ${`${reported(own)} of ${own.length}`.padStart(12)}`;
}

function missedKinds(own: readonly Judged[]): string {
  const kinds = Object.entries(tally(own.filter(({ verdict }) => verdict === 'missed').map(({ rewriting }) => rewriting.kind)));
  return kinds.length === 0 ? '' : `  missed: ${kinds.sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`).join(', ')}`;
}

/** The code of each rewriting that is missed, with some lines around it. */
export function printMissed(judged: readonly Judged[], context = 3): string {
  return judged
    .filter(({ verdict }) => verdict === 'missed')
    .map(({ rewriting: { spec, language, fixture, line: at, kind, text, from, to } }) => {
      const lines = text.split('\n').slice(Math.max(0, from - 1 - context), to + context);
      return [`--- ${spec.id} ${language} ${fixture}:${at}: ${kind}`, ...lines].join('\n');
    })
    .join('\n');
}
