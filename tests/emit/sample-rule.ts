/** A rule of our own making, as small as one can be, for the tests of what is derived from rules. */
import type { RuleSpec } from '../../src/spec/rule.js';

export const SAMPLE: RuleSpec = {
  id: 'no-lost-write',
  category: 'consistency',
  severity: 'error',
  preset: { go: 'recommended', python: 'strict', typescript: 'all' },
  findings: ['RQ-2'],
  cwe: ['CWE-662: Improper Synchronization'],
  references: [{ title: 'Atomic writes', url: 'https://example.org/atomic' }],
  summary: 'disallow writes that are lost',
  why: 'The process stops between two writes. The second is lost, and nobody knows.',
  remedy: 'Send both in one transaction.',
  message: 'The write of `$X` is lost when the process stops; send it in a transaction.',
  match: {
    go: { pattern: 'lost($X)' },
    python: { pattern: 'lost($X)' },
    typescript: { pattern: 'lost($X)' },
  },
};
