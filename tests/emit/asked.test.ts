import { describe, expect, it } from 'vitest';
import { askedChecklist, askedQuestions, type CodeUses } from '../../src/emit/asked.js';
import { SAMPLE_FINDINGS } from './sample-findings.js';
import { SAMPLE } from './sample-rule.js';

const REDIS: CodeUses = new Map([['redis', [{ path: 'a.ts', line: 3 }, { path: 'b`.ts', line: 1 }]]]);

describe('the questions that code makes relevant', () => {
  const ids = (uses: CodeUses | undefined): string[] => askedQuestions(SAMPLE_FINDINGS, uses).map(({ finding }) => finding.id);

  it('are those of what it uses and those of any code', () => {
    expect(ids(new Map())).toEqual(['DT-1']);
    expect(ids(REDIS)).toEqual(['RQ-3', 'DT-1']);
    expect(ids(undefined)).toEqual(['RQ-3', 'DT-1']);
  });

  it('are task items, with the finding behind each and the places that made it relevant', () => {
    expect(askedChecklist(SAMPLE_FINDINGS, [{ ...SAMPLE, findings: ['RQ-3'] }], REDIS, 'the change')).toMatchInlineSnapshot(`
      "# Review checklist

      2 of 2 questions, for what the change uses: Redis. \`--all\` asks all.

      ## Consistency

      - [ ] **Does every reader know both schemas?**
        Found in review (RQ-3): listing reads one schema.
        A good answer: a list of them. Rules that see a part: \`no-lost-write\`.
        Asked because of Redis (\`a.ts:3\`, \`b'.ts:1\`).

      ## Testing

      - [ ] **Did it run?**
        Praised in review (DT-1): the race detector runs.
        A good answer: in CI.
      "
    `);
  });

  it('say that all are asked', () => {
    expect(askedChecklist(SAMPLE_FINDINGS, [], undefined, 'the code')).toContain('All 2 questions, whatever the code uses.\n');
  });
});
