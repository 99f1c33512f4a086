/** Where tests and what they put in the place of the real thing live, as `paths` globs: what fails there fails in front of its author. */
import { pathsOf } from './kinds.js';
import type { Language } from './language.js';

export const TEST_FILES: Readonly<Record<Language, readonly string[]>> = {
  go: pathsOf('test', 'go'),
  python: pathsOf('test', 'python'),
  typescript: pathsOf('test', 'typescript'),
};
