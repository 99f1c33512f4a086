import { describe, expect, it } from 'vitest';
import { checklist } from '../../src/emit/checklist.js';
import { loadFindings } from '../../tools/load-findings.js';
import { SAMPLE_FINDINGS } from './sample-findings.js';
import { SAMPLE } from './sample-rule.js';

const page = checklist(SAMPLE_FINDINGS, [SAMPLE]);

/** The rows and questions of the page that speak of a finding. */
function placesOf(id: string, text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(`| ${id},`) || line.endsWith(`(${id})`));
}

describe('checklist', () => {
  it('links the rules that are there, and names those to come', () => {
    expect(placesOf('RQ-2', page)).toEqual([
      '| RQ-2, error | Three writes are sent one by one. | [`no-lost-write`](rules/no-lost-write.md) (Go, Python, TypeScript) |',
    ]);
    expect(placesOf('RQ-1', page)).toEqual([
      '| RQ-1, error | A key is claimed before the writes. | rules to come: `no-early-key` and `require-expiry` |',
    ]);
  });

  it('asks what no tool can see, and points to the checks of other tools', () => {
    expect(placesOf('RQ-3', page)).toEqual(['- [ ] Does every reader know both schemas? (RQ-3)']);
    expect(placesOf('DT-1', page)).toEqual([
      '- [ ] Did it run? (DT-1)',
      '| DT-1, *praise* | The race detector runs. | existing: `go test -race`, ruff `S105` |',
    ]);
  });

  it('has a section for each topic that has findings, and a link to it', () => {
    expect(page.match(/^## .*$/gm)).toEqual(['## Consistency', '## Testing']);
    expect(page).toContain('[Consistency](#consistency) · [Testing](#testing)');
  });

  it('counts the answers', () => {
    expect(page).toContain('4 findings of 2 reviews');
    expect(page).toContain('A rule of this pack answers 1, a check of another tool 1, a question to the reviewer 2; a rule is still to come for 1.');
  });

  it('counts a rule that names a finding, although the finding does not name the rule', () => {
    const rule = { ...SAMPLE, findings: ['RQ-2', 'RQ-3'] };
    expect(placesOf('RQ-3', checklist(SAMPLE_FINDINGS, [rule]))).toHaveLength(2);
  });

  it('gives every finding of the project its place, and a topic one screen', () => {
    const findings = loadFindings();
    const whole = checklist(findings, []);
    expect(findings.findings.length).toBeGreaterThanOrEqual(78);
    expect(findings.findings.filter(({ id }) => placesOf(id, whole).length === 0)).toEqual([]);
    const sections = whole.split(/^## /m).slice(1);
    expect(sections).toHaveLength(8);
    expect(sections.filter((section) => section.split('\n').length > 32)).toEqual([]);
  });
});
