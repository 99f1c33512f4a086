/** A few findings, one of each kind, for the tests of what is derived from findings.yaml. */
import type { Findings } from '../../src/spec/findings.js';
import { USES, type Use } from '../../src/spec/uses.js';

const NOTHING = Object.fromEntries(USES.map((use) => [use, []])) as unknown as Record<Use, readonly string[]>;

export const SAMPLE_FINDINGS: Findings = {
  documents: { RQ: { title: 'Redis job queue', language: 'python' }, DT: { title: 'Diff tracker', language: 'go' } },
  risks: { robustness: [], concurrency: ['DT-1'], authorization: [], intent: [], lifecycle: ['RQ-1', 'RQ-2', 'RQ-3'], syntax: [] },
  asks: { ...NOTHING, redis: ['RQ-3'] },
  findings: [
    { id: 'RQ-1', topic: 'consistency', severity: 'error', reviewed: 'a key is claimed before the writes', rules: ['no-early-key', 'require-expiry'] },
    { id: 'RQ-2', topic: 'consistency', severity: 'error', reviewed: 'three writes are sent one by one', rules: ['no-lost-write'] },
    { id: 'RQ-3', topic: 'consistency', severity: 'error', reviewed: 'listing reads one schema', checklist: 'Does every reader know both schemas?', good: 'A list of them.' },
    { id: 'DT-1', topic: 'testing', severity: 'praise', reviewed: 'the race detector runs', delegate: ['go test -race', 'ruff:S105'], checklist: 'Did it run?', good: 'In CI.' },
  ],
};
