/** Finds or makes a Semgrep in a process of its own, and prints its path. Argument: the scanned folder. */
import { findSemgrep } from '../../../../src/engines/semgrep.js';

const [, , scannedRoot = '.'] = process.argv;
void findSemgrep({
  env: process.env,
  scannedRoot,
  minVersion: '1.100.0',
  say: (line) => process.stderr.write(`${line}\n`),
}).then(({ path }) => console.log(path));
