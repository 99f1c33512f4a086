/** Numbers and names in the words of a report. */
import type { SkipReason } from './finding.js';
import type { Language, Severity } from '../spec/rule.js';

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Of a file whose size is above a limit. */
export function tooLarge(maxBytes: number): string {
  return `This file was not scanned: it is larger than ${maxBytes / 1_000_000} MB. Leave it out with \`--exclude\` if nobody wrote it by hand.`;
}

export const LANGUAGE_TITLE: Readonly<Record<Language, string>> = {
  go: 'Go',
  python: 'Python',
  typescript: 'TypeScript/JavaScript',
};

/** One and many of what a reason leaves out. */
export const SKIPPED_THINGS: Readonly<Record<SkipReason, readonly [string, string]>> = {
  dependencies: ['dependency folder', 'dependency folders'],
  virtualenv: ['virtual environment', 'virtual environments'],
  generated: ['generated file', 'generated files'],
  minified: ['minified file', 'minified files'],
  declarations: ['declaration file', 'declaration files'],
  'rule-fixtures': ['file of examples for lint rules', 'files of examples for lint rules'],
  tooling: ['folder that begins with a dot', 'folders that begin with a dot'],
  unsupported: ['file of another language', 'files of other languages'],
  'broken-link': ['broken link', 'broken links'],
  'outside-link': ['link out of the repository', 'links out of the repository'],
};

/** One and many of a severity's findings. */
export const SEVERITY_NAMES: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['info', 'info'],
};
