/** Writes a disagreement as a conformance case, with Semgrep's answer. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Pair } from './engines.js';

export interface Difference {
  readonly pair: Pair;
  /** Findings as conformance cases have them. */
  readonly semgrep: readonly string[];
  readonly ours: readonly string[];
}

/** The file that was written, relative to the project. */
export function saveCase(root: string, { pair, semgrep, ours }: Difference, why: string): string {
  const { source, pattern } = pair;
  const content = {
    ...(source.language === 'ts' ? {} : { language: source.language }),
    source: source.text,
    cases: [{ pattern, expect: semgrep, ours, why }],
  };
  const name = createHash('sha256').update(`${pattern}\n${source.text}`).digest('hex').slice(0, 8);
  const folder = 'tests/conformance/cases/fuzz';
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, `${name}.yaml`), dump(content, { lineWidth: -1, noRefs: true }));
  return `${folder}/${name}.yaml`;
}
