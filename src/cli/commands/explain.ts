/** `resilience explain RULE`: the rule's page, which the package brings along. */
import { readFileSync } from 'node:fs';
import { CATALOGUE } from '../../catalogue.js';
import { markdownText } from '../../report/markdown-text.js';
import { COMMENT_CHECKS } from '../../spec/comment-checks.js';
import type { RuleSpec } from '../../spec/rule.js';
import { findRule } from '../rule-name.js';
import { wantsColors, widthOf } from '../terminal.js';
import { UsageError } from '../usage-error.js';

// The same address from `src/` and from `dist/`.
const pages = new URL('../../../docs/rules/', import.meta.url);

export function runExplain(name: string): void {
  const checks = COMMENT_CHECKS.map((spec) => ({ spec }));
  const { spec } = findRule(name, [...CATALOGUE, ...checks]);
  const page = checks.some((check) => check.spec === spec) ? shortPage(spec) : readPage(spec.id);
  process.stdout.write(forReader(page));
}

/** Of a check that has no patterns there is no more to say. */
function shortPage({ id, summary, why, remedy }: RuleSpec): string {
  return `# ${id}\n\n${summary.charAt(0).toUpperCase()}${summary.slice(1)}.\n\n## Why\n\n${why}\n\n## How to fix\n\n${remedy}\n`;
}

/** Longer lines are hard to read, however wide the window. */
const WIDEST_PAGE = 100;

/** A terminal gets text; a file or another program the Markdown as it is. */
function forReader(page: string): string {
  const width = widthOf(process.stdout);
  return width === undefined ? page : markdownText(page, { colors: wantsColors(process.stdout), width: Math.min(width, WIDEST_PAGE) });
}

function readPage(id: string): string {
  try {
    // The first line tells contributors not to edit the page; it says nothing to its readers.
    return readFileSync(new URL(`${id}.md`, pages), 'utf8').replace(/^<!--[\s\S]*?-->\s*/, '');
  } catch {
    throw new UsageError(`The page of \`${id}\` is missing from this installation; install the package again.`);
  }
}
