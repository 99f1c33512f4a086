/** The jobs that the package brings (`templates/`), for a project: with the version that wrote them, and without what its languages do not need. */
import { readFileSync } from 'node:fs';
import { PACKAGE } from '../../package.js';
import type { Language } from '../../spec/rule.js';

// The same address from `src/` and from `dist/`.
const templates = new URL('../../../templates/', import.meta.url);
/** Ends a line that is there for Semgrep's sake. */
const FOR_SEMGREP = / # Go, Python$/;

/** @param languages the project's; where none is known, the job is for all. */
export function jobText(system: 'github' | 'gitlab', languages: readonly Language[]): string {
  const text = readFileSync(new URL(`${system}.yml`, templates), 'utf8');
  const needsSemgrep = languages.length === 0 || languages.some((language) => language !== 'typescript');
  const lines = text.split('\n').filter((line) => needsSemgrep || !FOR_SEMGREP.test(line));
  return lines.map((line) => line.replace(FOR_SEMGREP, '')).join('\n').replaceAll(`--yes ${PACKAGE.name} `, `--yes ${PACKAGE.name}@${PACKAGE.version} `);
}
