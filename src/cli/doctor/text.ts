/** What `doctor` found, for people. */
import pc from 'picocolors';
import { visible } from '../../report/display.js';
import { count, LANGUAGE_TITLE } from '../../report/words.js';
import { LANGUAGES } from '../../spec/rule.js';
import type { Check } from './check.js';
import type { RulesInForce } from './project-checks.js';

/** Ends in a line break. */
export function doctorText(checks: readonly Check[], { preset, rules }: RulesInForce, useColors: boolean): string {
  const colors = pc.createColors(useColors);
  const style = { ok: colors.green, note: colors.blue, problem: colors.red };
  const lines = checks.flatMap(({ name, status, version = '', path, says, remedy }) => [
    `${style[status](status.padEnd(WIDTH))}${[colors.bold(name), version, path].filter((part) => part !== undefined && part !== '').map((part) => visible(part!)).join(' ')}`,
    ...[...says, ...(remedy === undefined ? [] : [remedy])].map((line) => `${' '.repeat(WIDTH)}${visible(line)}`),
  ]);
  const inForce = LANGUAGES.map((language) => `${LANGUAGE_TITLE[language]} ${rules[language]}`).join(', ');
  const problems = checks.filter(({ status }) => status === 'problem').length;
  const conclusion = problems === 0 ? colors.green('All is well.') : colors.red(`${count(problems, 'problem')}.`);
  return `${lines.join('\n')}\n\nRules in force, preset \`${preset}\`: ${inForce}.\n${conclusion}\n`;
}

/** `problem` and a gap. */
const WIDTH = 9;
