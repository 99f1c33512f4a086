/** What runs in Node: this package, Node itself, ESLint and the parser for TypeScript. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE } from '../../package.js';
import { eslintConfigOf, eslintConfigText, namesTypeScriptParser } from '../eslint-config.js';
import { wayFrom } from '../scan/baseline.js';
import type { Check } from './check.js';
import { installedPackage, type Installed } from './installed.js';
import { isIn } from './range.js';

/** The oldest whose tree the rules were tried on. */
const TYPESCRIPT_ESLINT = '>=8';

export interface Place {
  readonly folder: string;
  readonly top: string;
  readonly hasJavaScript: boolean;
  readonly hasTypeScript: boolean;
}

export function packageCheck({ folder }: Place): Check {
  const path = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
  const here = installedPackage(PACKAGE.name, folder);
  const says = here !== undefined && here.version !== PACKAGE.version ? [`The project has ${here.version}; this is another one.`] : [];
  return { name: PACKAGE.name, status: says.length === 0 ? 'ok' : 'note', version: PACKAGE.version, path, says };
}

export function nodeCheck(version: string = process.versions.node): Check {
  const { node: range } = PACKAGE.engines;
  const base = { name: 'Node.js', version, path: process.execPath };
  if (isIn(version, range)) return { ...base, status: 'ok', says: [] };
  return { ...base, status: 'problem', says: [`It is not supported: ${range} is.`], remedy: 'Run this with another Node.js.' };
}

/** ESLint and its parser. Where no configuration of ESLint has our rules, nothing about them is wrong. */
export function eslintChecks(place: Place): Check[] {
  if (!place.hasJavaScript) return [{ name: 'ESLint', status: 'note', says: ['It is not needed: no JavaScript or TypeScript was found.'] }];
  const config = eslintConfigOf(place);
  const text = config === undefined ? '' : eslintConfigText(config);
  const asks = text.includes(PACKAGE.name);
  return [
    eslintCheck(installedPackage('eslint', place.folder), asks, place),
    configCheck(config === undefined ? undefined : wayFrom(place.folder, config), asks),
    ...(place.hasTypeScript && config !== undefined ? [parserCheck(installedPackage('typescript-eslint', place.folder), asks, namesTypeScriptParser(text), place)] : []),
  ];
}

function eslintCheck(found: Installed | undefined, asks: boolean, { folder }: Place): Check {
  const { eslint: range } = PACKAGE.peerDependencies;
  if (found === undefined) {
    const missing = { name: 'ESLint', says: ['It is not installed here; `scan` needs none.'] };
    return asks ? { ...missing, status: 'problem', remedy: 'Install it: `npm install --save-dev eslint`.' } : { ...missing, status: 'note' };
  }
  const base = { name: 'ESLint', version: found.version, path: wayFrom(folder, found.folder) };
  if (isIn(found.version, range)) return { ...base, status: 'ok', says: [] };
  return { ...base, status: asks ? 'problem' : 'note', says: [`It is not supported: ${range} is.`], remedy: 'Install a newer ESLint; `scan` works without.' };
}

function configCheck(path: string | undefined, asks: boolean): Check {
  const name = 'ESLint configuration';
  if (path === undefined) return { name, status: 'note', says: ['There is no eslint.config.js.'], remedy: '`resilience init` writes one.' };
  if (asks) return { name, status: 'ok', path, says: [] };
  return { name, status: 'note', path, says: ['It does not have the rules.'], remedy: '`resilience init` adds them, or shows the lines.' };
}

function parserCheck(found: Installed | undefined, asks: boolean, isNamed: boolean, { folder }: Place): Check {
  const name = 'typescript-eslint';
  const base = found === undefined ? { name } : { name, version: found.version, path: wayFrom(folder, found.folder) };
  const bad = asks ? 'problem' : 'note';
  if (found === undefined && isNamed) return { ...base, status: bad, says: ['The configuration of ESLint names it, and it is not installed here.'], remedy: 'Install it: `npm install --save-dev typescript typescript-eslint`.' };
  if (!isNamed) return { ...base, status: bad, says: ['ESLint leaves TypeScript out: its configuration names no parser for it.'], remedy: 'The README shows a configuration for TypeScript; `scan` needs none.' };
  if (found !== undefined && !isIn(found.version, TYPESCRIPT_ESLINT)) return { ...base, status: bad, says: [`It is not supported: ${TYPESCRIPT_ESLINT} is.`], remedy: 'Install a newer one.' };
  return { ...base, status: 'ok', says: [] };
}
