/** A review of the sample, with code in it that would be markup if anybody let it. */
import type { Finding } from '../../src/report/finding.js';
import { makeReview, type ReviewRequest } from '../../src/report/review/make.js';
import type { Review } from '../../src/report/review/model.js';
import { LINES, RULES, SAMPLE } from './sample.js';

export const HOSTILE = '</code></pre><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">@someone #1 [x](javascript:1)';

const HOSTILE_FINDING: Finding = {
  ...SAMPLE.findings[0]!,
  path: 'src/hostile.ts',
  line: 1,
  endLine: 1,
  endColumn: 20,
  severity: 'warning',
  category: 'concurrency',
  ruleId: 'resilience/no-serial-await',
  language: 'typescript',
  message: `Each \`${HOSTILE}\` waits, and \`tick ${HOSTILE}`,
};

export function sampleReview(over: Partial<ReviewRequest> = {}): Review {
  return makeReview({
    tool: { name: 'tool', version: '1.2.3' },
    title: 'orders <b>',
    scope: { paths: ['.'], preset: 'all' },
    result: { ...SAMPLE, findings: [...SAMPLE.findings, HOSTILE_FINDING] },
    ruleOf: (ruleId) => {
      const { summary, category, why, remedy } = RULES.find(({ id }) => `resilience/${id}` === ruleId)!;
      return { summary, category, why, remedy, risk: category === 'concurrency' ? 'concurrency' : 'lifecycle' };
    },
    linesOf: ({ path }) => (path === HOSTILE_FINDING.path ? [`\t${HOSTILE} \`\`\``] : (LINES[path] ?? [])),
    questions: [
      { id: 'RQ-3', topic: 'consistency', question: 'Does every reader know both schemas?', reviewed: 'listing reads one schema', good: 'A list of them.', because: [{ uses: 'Redis', places: ['src/store.go:3'] }] },
      { id: 'DT-1', topic: 'testing', question: 'Did it run?', reviewed: 'the race detector runs', good: 'In CI.', because: [] },
    ],
    ...over,
  });
}
