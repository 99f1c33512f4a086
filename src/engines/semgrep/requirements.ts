/** The pinned Semgrep and all that it needs, by version and hash: `python/semgrep-requirements.txt` in our package. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Requirements {
  /** Absolute path of the file, for pip. */
  readonly file: string;
  /** The pinned version of Semgrep. */
  readonly version: string;
  /** Changes with every byte of the file. */
  readonly hash: string;
}

// The same address from `src/` (tests) and from `dist/` (the package).
const PINNED = fileURLToPath(new URL('../../../python/semgrep-requirements.txt', import.meta.url));

export function readRequirements(file: string = PINNED): Requirements {
  const text = readFileSync(file, 'utf8');
  const version = /^semgrep==([\w.]+)/m.exec(text)?.[1];
  if (version === undefined) throw new Error(`${file} pins no Semgrep; run \`npx tsx tools/pin-semgrep.ts\``);
  return { file, version, hash: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}
