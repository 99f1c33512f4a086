/** What the exit code says of errors and findings. */
import { expect, it } from 'vitest';
import { EXIT, exitCodeOf } from '../../src/cli/exit-code.js';
import type { ScanError } from '../../src/report/finding.js';

const result = (...errors: ScanError[]) => ({ findings: [], suppressed: [], errors, skipped: [], summary: {} as never });
const UNPARSED: ScanError = { message: 'This code cannot be parsed.', path: 'a.go', unparsed: true };

it('code that is not parsed is a failure, unless nothing is to fail', () => {
  expect(exitCodeOf(result(UNPARSED), 'error')).toBe(EXIT.failure);
  expect(exitCodeOf(result(UNPARSED), 'never')).toBe(EXIT.clean);
});

it('what else could not be done is a failure in any case', () => {
  expect(exitCodeOf(result(UNPARSED, { message: 'Semgrep is missing.' }), 'never')).toBe(EXIT.failure);
});
