/** Which language a file is of, and how people write a language's name. */
import { extname } from 'node:path';
import type { Language } from '../../spec/rule.js';

const LANGUAGE_OF_EXTENSION: Readonly<Record<string, Language>> = {
  '.go': 'go',
  '.py': 'python',
  '.pyi': 'python',
  '.ts': 'typescript',
  '.tsx': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.js': 'typescript',
  '.jsx': 'typescript',
  '.mjs': 'typescript',
  '.cjs': 'typescript',
};

/** What `--lang` accepts. */
export const LANGUAGE_NAMES: Readonly<Record<string, Language>> = {
  go: 'go',
  python: 'python',
  py: 'python',
  typescript: 'typescript',
  ts: 'typescript',
  javascript: 'typescript',
  js: 'typescript',
};

/** The language of a file by its name; undefined for a file that is not scanned. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGE_OF_EXTENSION[extname(path)];
}
