/** Passes arguments through to a Semgrep in a process of its own. Arguments: the Semgrep, then what is passed. */
import { passThrough } from '../../../../src/engines/semgrep.js';

const [, , semgrep, ...args] = process.argv;
void passThrough(args, { semgrep, say: (line) => process.stderr.write(`${line}\n`) }).then((code) => {
  process.exitCode = code;
});
