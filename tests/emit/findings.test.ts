/** Traceability: every finding has an answer that exists, every rule a finding, and the page says so truly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsPage } from '../../src/emit/findings.js';
import { PEER_TOOLS, splitCheck } from '../../src/emit/peer-tools.js';
import { LANGUAGES, languagesOf } from '../../src/spec/rule.js';
import { loadFindings } from '../../tools/load-findings.js';
import { loadRules, ROOT } from '../../tools/load-rules.js';
import { SAMPLE_FINDINGS } from './sample-findings.js';
import { SAMPLE } from './sample-rule.js';

const { findings } = loadFindings();
const rules = (await loadRules()).map(({ spec }) => spec);
const written = readFileSync(join(ROOT, 'docs/findings.md'), 'utf8').split('\n');

/** The cells of the table rows that begin with a text. */
function rows(page: readonly string[], start: string): string[][] {
  return page.filter((line) => line.startsWith(`| ${start}`)).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

describe('the findings of the project', () => {
  it('are all there', () => expect(findings).toHaveLength(78));

  it.each(findings.map((finding) => [finding.id, finding] as const))('%s has an answer that exists', (id, finding) => {
    const answers = [
      ...rules.filter((rule) => rule.findings.includes(id)).map((rule) => rule.id),
      ...(finding.rules ?? []).filter((name) => rules.some((rule) => rule.id === name)),
      ...(finding.delegate ?? []).filter((check) => splitCheck(check).tool in PEER_TOOLS),
      ...(finding.checklist === undefined ? [] : ['question']),
    ];
    expect(answers).not.toEqual([]);
    const [row = [], ...others] = rows(written, `${id},`);
    expect(others).toEqual([]);
    for (const answer of new Set(answers)) expect(row[2]).toContain(splitCheck(answer).rule || answer);
  });
});

describe('the rules of the project', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s goes back to a finding, and stands on the page as it is', (id, rule) => {
    expect(rule.findings).not.toEqual([]);
    expect(rule.findings.filter((name) => !findings.some((finding) => finding.id === name))).toEqual([]);
    const [row = []] = rows(written, `[\`${id}\`]`);
    expect(row[1]).toBe(rule.findings.join(', '));
    const shown = LANGUAGES.filter((_, index) => ['recommended', 'strict', 'all'].includes(row[index + 2] ?? ''));
    expect(shown).toEqual(languagesOf(rule));
  });
});

describe('findingsPage', () => {
  it('tells the count of a language in which a rule did not earn its place', () => {
    const count = { right: 2, debatable: 1, wrong: 7, on: ['a@1'] };
    const { go, python } = SAMPLE.match;
    const rule = { ...SAMPLE, match: { go: go!, python: python! }, precision: { typescript: count } };
    const page = findingsPage(SAMPLE_FINDINGS, [rule]).split('\n');
    expect(rows(page, '[`no-lost-write`]')[0]?.at(-1)).toBe('left out: 2/1/7');
  });

  it('names rules to come and checks of other tools', () => {
    const page = findingsPage(SAMPLE_FINDINGS, [SAMPLE]).split('\n');
    expect(rows(page, 'RQ-1,')[0]?.at(-1)).toBe('to come: `no-early-key` and `require-expiry`');
    expect(rows(page, 'DT-1,')[0]?.at(-1)).toContain('`go test -race` and ruff `S105`');
  });
});
