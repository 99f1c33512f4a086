/** `resilience explain RULE`: the rule's page, which the package brings along. */
import { readFileSync } from 'node:fs';
import { CATALOGUE } from '../../catalogue.js';
import { findRule } from '../rule-name.js';
import { UsageError } from '../usage-error.js';

// The same address from `src/` and from `dist/`.
const pages = new URL('../../../docs/rules/', import.meta.url);

export function runExplain(name: string): void {
  const { spec } = findRule(name, CATALOGUE);
  process.stdout.write(readPage(spec.id));
}

function readPage(id: string): string {
  try {
    // The first line tells contributors not to edit the page; it says nothing to its readers.
    return readFileSync(new URL(`${id}.md`, pages), 'utf8').replace(/^<!--[\s\S]*?-->\s*/, '');
  } catch {
    throw new UsageError(`The page of \`${id}\` is missing from this installation; install the package again.`);
  }
}
