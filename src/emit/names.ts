/** What our languages and presets are called in prose. */
import type { Language } from '../spec/rule.js';

export const LANGUAGE_NAME: Readonly<Record<Language, string>> = {
  go: 'Go',
  python: 'Python',
  typescript: 'TypeScript/JavaScript',
};
