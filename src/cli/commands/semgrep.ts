/** `resilience semgrep -- ARGS`: the Semgrep that `scan` uses, for what `scan` does not offer. */
import { passThrough } from '../../engines/semgrep.js';

/** @returns Semgrep's own exit code; 2 where there is no Semgrep. */
export function runSemgrepCommand(args: readonly string[], semgrep: string | undefined): Promise<number> {
  return passThrough(args, { semgrep, say: (line) => void process.stderr.write(`${line}\n`) });
}
