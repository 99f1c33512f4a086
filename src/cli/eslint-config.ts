/** The configuration of ESLint in a project: found and read as text, never run. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUpTo } from './folders-up-to.js';

/** In the order in which ESLint looks for them. */
const ESLINT_CONFIGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);

/** Absolute: the file that ESLint takes in a folder, which may lie above it, as far up as the repository goes. */
export function eslintConfigOf({ folder, top }: { readonly folder: string; readonly top: string }): string | undefined {
  return foldersUpTo(folder, top).flatMap((place) => ESLINT_CONFIGS.map((name) => join(place, name))).find((file) => existsSync(file));
}

/** What a configuration says; nothing where it cannot be read. */
export function eslintConfigText(file: string): string {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

/** True where a configuration names what makes ESLint read TypeScript; without it, those files are left out. */
export function namesTypeScriptParser(text: string): boolean {
  return /typescript|ts-?eslint/i.test(text);
}
