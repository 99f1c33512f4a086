/** What a formula finds in a piece of code, through the engine that its language has in a scan. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Formula } from '../../src/spec/formula.js';
import type { Language } from '../../src/spec/language.js';
import type { RuleSpec } from '../../src/spec/rule.js';
import { catalogueRule, scanFiles } from '../../tools/source-rules.js';

const EXTENSION = { go: 'go', python: 'py', typescript: 'ts' } as const;

/** The 1-based lines on which a finding starts, sorted, each once. */
export async function linesFound(language: Language, formula: Formula, code: string): Promise<number[]> {
  const spec = { id: 'no-probe', severity: 'error', message: 'm', summary: 's', why: 'w', references: [], category: 'consistency', preset: {}, match: { [language]: formula } };
  const folder = mkdtempSync(join(tmpdir(), 'resilience-clause-'));
  try {
    const path = `code.${EXTENSION[language]}`;
    writeFileSync(join(folder, path), code);
    const { findings, errors } = await scanFiles(folder, [{ path, language }], [catalogueRule({ spec: spec as unknown as RuleSpec })]);
    if (errors[0] !== undefined) throw new Error(errors[0].message);
    return [...new Set(findings.map(({ line }) => line))].sort((a, b) => a - b);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The lines of code that end in a comment `hit`. */
export function linesMarked(code: string): number[] {
  return code.split('\n').flatMap((line, index) => (/(?:\/\/|#) hit$/.test(line) ? [index + 1] : []));
}
