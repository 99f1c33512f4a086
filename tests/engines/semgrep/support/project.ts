/** Small projects to scan, in folders of their own. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CatalogueRule } from '../../../../src/catalogue.js';
import type { SourcePath } from '../../../../src/engines/engine.js';
import type { Match } from '../../../../src/spec/formula.js';
import type { Language, RuleSpec } from '../../../../src/spec/rule.js';

/** An empty folder, removed after the test. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'semgrep-engine-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, by relative path, and gives back their folder. */
export function project(files: Readonly<Record<string, string | Buffer>>): string {
  const root = emptyFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export function sources(language: Language, ...paths: readonly string[]): SourcePath[] {
  return paths.map((path) => ({ path, language }));
}

/** A rule with these matches; what a scan does not read is filled in. */
export function rule(id: string, match: Readonly<Partial<Record<Language, Match>>>, message = `found by ${id}`): CatalogueRule {
  const spec: RuleSpec = {
    id,
    category: 'resilience',
    severity: 'warning',
    preset: {},
    findings: [],
    references: [],
    summary: 'a rule of a test',
    why: 'It stands for any rule.',
    remedy: 'None is needed.',
    message,
    match,
  };
  return { spec };
}
