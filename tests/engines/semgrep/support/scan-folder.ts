/** Scans a folder's `a.py` in a process of its own. Arguments: the folder, and the Semgrep. */
import { scanWithSemgrep } from '../../../../src/engines/semgrep.js';
import type { RuleSpec } from '../../../../src/spec/rule.js';

const [, , root = '.', semgrep] = process.argv;
const spec: RuleSpec = {
  id: 'no-foo',
  category: 'resilience',
  severity: 'warning',
  preset: {},
  findings: [],
  references: [],
  summary: 'a rule of a test',
  why: 'It stands for any rule.',
  remedy: 'None is needed.',
  message: 'found',
  match: { python: { pattern: 'foo($X)' } },
};
void scanWithSemgrep({ root, files: [{ path: 'a.py', language: 'python' }], rules: [{ spec }] }, { semgrep });
