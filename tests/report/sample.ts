/** One scan's result, with everything that a report has to show. */
import type { Finding, ScanResult } from '../../src/report/finding.js';
import type { RuleSpec } from '../../src/spec/rule.js';

export const LINES: Readonly<Record<string, readonly string[]>> = {
  'src/store.go': ['package store', '', '\tclient.Set(ctx, key, value)', '\tlegacy.Set(ctx, key, value)'],
  'src/日本 [x]#%.ts': ['export async function f() {', '  for (const id of ids) { await save(id); }', '}'],
};

function finding(over: Partial<Finding>): Finding {
  return {
    ruleId: 'resilience/no-partial-multi-write',
    path: 'src/store.go',
    line: 3,
    column: 2,
    endLine: 4,
    endColumn: 28,
    severity: 'error',
    category: 'consistency',
    message: 'Writes to `client` are sent one by one, so a failure in between leaves half of them; use one transaction.',
    fingerprint: '0123456789abcdef0123456789abcdef',
    language: 'go',
    engine: 'semgrep',
    ...over,
  };
}

const SUPPRESSED = finding({ line: 4, endLine: 4, fingerprint: '1'.repeat(32) });

export const SAMPLE: ScanResult = {
  findings: [
    finding({}),
    finding({ line: 12, column: 1, endLine: 12, endColumn: 9, severity: 'info', message: 'Not in the\nfile, see [a](b) and `x[0](y)`.' }),
    finding({
      ruleId: 'resilience/no-serial-await',
      path: 'src/日本 [x]#%.ts',
      line: 2,
      column: 27,
      endLine: 2,
      endColumn: 42,
      severity: 'warning',
      category: 'concurrency',
      message: 'Each `save` waits for the one before.',
      language: 'typescript',
      engine: 'estree',
      fix: { message: 'Send them together.', replacement: 'together()' },
    }),
  ],
  suppressed: [SUPPRESSED],
  errors: [
    { message: 'Unexpected token. Expected `;`.', path: 'src/bad\nname.ts', line: 3, column: 4, language: 'typescript', engine: 'estree' },
    { message: 'Semgrep does not know the rule.', ruleId: 'resilience/no-partial-multi-write', engine: 'semgrep' },
  ],
  skipped: [
    { path: 'node_modules', reason: 'dependencies' },
    { path: 'a.min.js', reason: 'minified' },
    { path: 'b.min.js', reason: 'minified' },
  ],
  summary: {
    files: { go: 1, typescript: 12 },
    rules: { go: 6, typescript: 5 },
    bySeverity: { error: 1, warning: 1, info: 1 },
    byCategory: { concurrency: 1, consistency: 2 },
    suppressed: 1,
  },
};

export const EMPTY: ScanResult = {
  findings: [],
  suppressed: [],
  errors: [],
  skipped: [],
  summary: { files: {}, rules: {}, bySeverity: { error: 0, warning: 0, info: 0 }, byCategory: {}, suppressed: 0 },
};

function rule(id: string, over: Partial<RuleSpec>): RuleSpec {
  return {
    id,
    category: 'consistency',
    severity: 'error',
    preset: { go: 'recommended' },
    findings: ['RQ-2'],
    references: [{ title: 'A book', url: 'https://example.org/book' }],
    summary: 'writes that can stop half-way',
    why: 'The process dies between two writes.',
    remedy: 'Use one transaction.',
    message: 'm',
    match: { go: { pattern: 'x' } },
    ...over,
  };
}

export const RULES: readonly RuleSpec[] = [
  rule('no-partial-multi-write', { cwe: ['CWE-362: Race'] }),
  rule('no-serial-await', { category: 'concurrency', severity: 'info', preset: { typescript: 'strict' }, match: { typescript: { pattern: 'x' } } }),
];
