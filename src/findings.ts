/** The findings of the reviews, as `npm run build` read them (`tools/compile-rules.ts` writes the file that is read here). */
import { readFileSync } from 'node:fs';
import type { Findings } from './spec/findings.js';

// The same address from `src/` (tests, tools) and from `dist/` (the package).
const file = new URL('../dist/findings.json', import.meta.url);

export const FINDINGS = JSON.parse(readFileSync(file, 'utf8')) as Findings;
