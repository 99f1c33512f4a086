/** Runs the built command over a project's sources, as a user would. */
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding, ScanError } from '../../src/report/finding.js';
import type { Language } from '../../src/spec/rule.js';
import { SampleError } from './error.js';
import { lastWords, runCommand } from './run-command.js';

export interface ScanReport {
  readonly findings: readonly Finding[];
  readonly errors: readonly ScanError[];
}

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Clean, findings, something could not be done: in all three there is a report. */
const REPORTED = [0, 1, 2];

/**
 * Scans a folder with every rule, or some.
 *
 * @param rules bare ids; empty, all rules.
 * @param main the command's file.
 * @throws {SampleError} where the command gives no report.
 */
export async function scanFolder(
  folder: string,
  language: Language,
  rules: readonly string[],
  main: string = MAIN,
): Promise<ScanReport> {
  const scratch = mkdtempSync(join(tmpdir(), 'resilience-sample-'));
  try {
    const file = join(scratch, 'report.json');
    const which = rules.length === 0 ? ['--preset', 'all'] : rules.flatMap((id) => ['--rule', id]);
    const args = ['scan', '--format', 'json', '--output', file, '--fail-on', 'never', '--lang', language, ...which, '.'];
    const outcome = await runCommand(process.execPath, [main, ...args], { cwd: folder });
    if (!REPORTED.includes(outcome.code)) throw noReport(folder, lastWords(outcome));
    return readReport(file, folder, lastWords(outcome));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readReport(file: string, folder: string, said: string): ScanReport {
  try {
    const { findings, errors } = JSON.parse(readFileSync(file, 'utf8')) as ScanReport;
    if (Array.isArray(findings) && Array.isArray(errors)) return { findings, errors };
  } catch (error) {
    throw noReport(folder, said, error);
  }
  throw noReport(folder, 'the report has no `findings` or no `errors`');
}

function noReport(folder: string, why: string, cause?: unknown): SampleError {
  return new SampleError(`\`resilience scan\` gave no report on ${folder}: ${why || 'it said nothing'}`, { cause });
}
