/** The real Semgrep for tests: RESILIENCE_SEMGREP, one on PATH, or a private one, which a fresh machine installs here. */
import { findSemgrep, OLDEST_SEMGREP, type FoundSemgrep } from '../src/engines/semgrep.js';

const ROOT = new URL('..', import.meta.url).pathname;

let found: Promise<FoundSemgrep> | undefined;

/** Its absolute path. */
export async function semgrepForTests(): Promise<string> {
  found ??= findSemgrep({
    env: process.env,
    scannedRoot: ROOT,
    minVersion: OLDEST_SEMGREP,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  return (await found).path;
}
