/** All that decides what is found in TypeScript and JavaScript, but the files: rules, words, and the programs that read the files. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EstreeJob } from './job.js';

/** What makes the tree and the scopes of a file; regular expressions are Node's own. */
const PROGRAMS = ['oxc-parser', '@typescript-eslint/scope-manager', '@typescript-eslint/visitor-keys'];

export function cacheKey({ rules, vocabulary }: EstreeJob, versions: readonly string[] = versionsInUse()): unknown {
  return { rules, vocabulary, versions };
}

function versionsInUse(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return [process.version, ...PROGRAMS.map((name) => (JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8')) as { version: string }).version)];
}
