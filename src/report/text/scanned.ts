/** What was scanned, with how many rules, and what was not, and why. */
import { LANGUAGES, type Language } from '../../spec/rule.js';
import type { ScanError, ScanResult } from '../finding.js';
import { count, LANGUAGE_TITLE } from '../words.js';

/** @param languages those that were asked for. */
export function scanned({ errors, summary: { files, rules, chosen = rules } }: ScanResult, languages: readonly Language[]): string[] {
  const listed = LANGUAGES.filter((language) => files[language] !== undefined);
  const titles = languages.map((language) => LANGUAGE_TITLE[language]).join(', ').replace(/, ([^,]*)$/, ' or $1');
  if (listed.length === 0) return [`Nothing to scan: no ${titles} file was found.`];
  const nameFiles = (language: Language): string => count(files[language] ?? 0, `${LANGUAGE_TITLE[language]} file`);
  const withRules = listed.filter((language) => (rules[language] ?? 0) > 0);
  const without = listed.filter((language) => !withRules.includes(language));
  const parts = withRules.map((language) => `${nameFiles(language)} (${rulesRun(rules[language] ?? 0, chosen[language] ?? 0)})`);
  const but = errors.length === 0 ? '' : ', except for what is told above';
  return [
    ...(parts.length === 0 ? [] : [`Scanned ${parts.join(', ')}${but}.`]),
    ...without.map((language) => `Not scanned: ${nameFiles(language)}; ${whyNot(language, errors, chosen[language] ?? 0)}.`),
    ...(withRules.some((language) => isFew(rules[language] ?? 0, chosen[language] ?? 0)) ? [OTHER_KINDS] : []),
  ];
}

const OTHER_KINDS = 'Most of the rules were not run: they are not for files at these paths (examples, tests and scripts, say).';

/** True where most of the chosen rules had no file, so that few findings say little. */
function isFew(run: number, chosen: number): boolean {
  return run < chosen / 2;
}

function rulesRun(run: number, chosen: number): string {
  return isFew(run, chosen) ? `${run} of ${count(chosen, 'rule')}` : count(run, 'rule');
}

function whyNot(language: Language, errors: readonly ScanError[], chosen: number): string {
  if (errors.some(({ notScanned }) => notScanned?.includes(language))) return 'what stood in the way is told above';
  if (chosen === 0) return `none of the chosen rules is for ${LANGUAGE_TITLE[language]}`;
  return 'none of the chosen rules is for files at these paths (a rule may be for services, tests or scripts alone)';
}
