import { describe, expect, it } from 'vitest';
import { checklist } from '../../src/emit/checklist.js';
import { loadFindings } from '../../tools/load-findings.js';
import { SAMPLE_FINDINGS } from './sample-findings.js';
import { SAMPLE } from './sample-rule.js';

const page = checklist(SAMPLE_FINDINGS, [SAMPLE]);

describe('checklist', () => {
  it('asks, says what was found, and what a good answer is', () => {
    expect(page).toContain(
      '- [ ] **Does every reader know both schemas?**\n  Found in review (RQ-3): listing reads one schema.\n  A good answer: a list of them.\n',
    );
    expect(page).toContain('- [ ] **Did it run?**\n  Praised in review (DT-1): the race detector runs.\n  A good answer: in CI.\n');
  });

  it('names the rules that see a part of the answer', () => {
    const rule = { ...SAMPLE, findings: ['RQ-3'] };
    expect(checklist(SAMPLE_FINDINGS, [rule])).toContain('A good answer: a list of them. Rules that see a part: [`no-lost-write`](rules/no-lost-write.md).');
  });

  it('leaves out what tools answer alone', () => {
    expect(page).not.toContain('RQ-1');
    expect(page).toContain('2 questions for a person, each behind a finding of 2 reviews');
  });

  it('has a section for each topic that has questions, and a link to it', () => {
    expect(page.match(/^## .*$/gm)).toEqual(['## Consistency', '## Testing']);
    expect(page).toContain('[Consistency](#consistency) · [Testing](#testing)');
  });

  it('of the project takes one screen a topic', () => {
    const findings = loadFindings();
    const whole = checklist(findings, []);
    const questions = findings.findings.filter(({ checklist: question }) => question !== undefined);
    expect(questions.length).toBeGreaterThanOrEqual(46);
    expect(whole.match(/^- \[ \] /gm)).toHaveLength(questions.length);
    const sections = whole.split(/^## /m).slice(1);
    expect(sections.length).toBeGreaterThanOrEqual(8);
    expect(sections.filter((section) => section.split('\n').length > 40)).toEqual([]);
  });
});
