/** Reads `src/spec/findings.yaml`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Findings } from '../src/spec/findings.js';
import { ROOT } from './load-rules.js';

/** Where the findings stand, relative to the project's root. */
export const FINDINGS_FILE = 'src/spec/findings.yaml';

/**
 * The findings as the file has them; `checkFindings` in `check-rule.ts` checks their form.
 *
 * @throws {YAMLException} with line and column when the file is no YAML.
 */
export function loadFindings(root: string = ROOT): Findings {
  return load(readFileSync(join(root, FINDINGS_FILE), 'utf8'), { filename: FINDINGS_FILE }) as Findings;
}
