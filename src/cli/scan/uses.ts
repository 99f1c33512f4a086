/** What files use, by the signs of `spec/uses.ts`: their imports, and names outside of comments. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeUses, Evidence } from '../../emit/asked.js';
import { splitLines } from '../../report/source-lines.js';
import type { Language } from '../../spec/rule.js';
import { SIGNS, USES, type Signs, type Use } from '../../spec/uses.js';
import type { ChangedLines } from './changed-lines.js';
import { goComments, pythonComments } from './comments.js';
import type { SourceFileName } from './sources.js';

/** How many places are looked for; a person who asks why needs no more. */
const ENOUGH = 3;

/**
 * The uses of files, each with the first places.
 *
 * @param changes where given, what counts are the changed lines, and the imports of the files that they stand in.
 */
export function usesOf(root: string, files: readonly SourceFileName[], changes?: ChangedLines): CodeUses {
  const found = new Map<Use, Evidence[]>();
  for (const file of files) {
    const changed = changes?.files.get(file.path);
    if (changes !== undefined && changed === undefined) continue;
    const isAsked = (line: number): boolean => changed === undefined || changed.some(({ from, to }) => from <= line && line <= to);
    const wanted = USES.filter((use) => (found.get(use)?.length ?? 0) < ENOUGH);
    for (const [use, line] of usesIn(root, file, wanted, isAsked)) {
      found.set(use, [...(found.get(use) ?? []), { path: file.path, line }]);
    }
  }
  return new Map(USES.flatMap((use) => (found.has(use) ? [[use, found.get(use)!]] : [])));
}

/** Of the uses that are wanted, those of a file, with their lines. */
function usesIn(root: string, { path, language }: SourceFileName, wanted: readonly Use[], isAsked: (line: number) => boolean): [Use, number][] {
  // What tests use is not what the code uses.
  if (isNamed(SIGNS.test.paths, path)) return wanted.includes('test') ? [['test', 1]] : [];
  const text = read(join(root, path));
  const possible = wanted.filter((use) => mayUse(SIGNS[use], text));
  if (possible.length === 0) return [];
  const code = splitLines(withoutComments(language, text), language);
  const imports = code.flatMap((line, index) => importsIn(line, language).map((module) => ({ module, line: index + 1 })));
  return possible.flatMap((use): [Use, number][] => {
    const line = lineOf(SIGNS[use], code, imports, isAsked);
    return line === undefined ? [] : [[use, line]];
  });
}

/** Before comments are looked for, which takes longer. */
function mayUse({ imports, names }: Signs, text: string): boolean {
  return isNamed(names, text) || imports.some((module) => text.includes(module));
}

interface Import {
  readonly module: string;
  readonly line: number;
}

function lineOf({ imports, names }: Signs, code: readonly string[], imported: readonly Import[], isAsked: (line: number) => boolean): number | undefined {
  const found = imported.find(({ module }) => imports.some((name) => module === name || module.startsWith(`${name}/`) || module.startsWith(`${name}.`)));
  if (found !== undefined) return found.line;
  const named = code.findIndex((line, index) => isAsked(index + 1) && isNamed(names, line));
  return named === -1 ? undefined : named + 1;
}

const compiled = new Map<string, RegExp>();

function isNamed(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return false;
  const known = compiled.get(pattern) ?? new RegExp(pattern);
  compiled.set(pattern, known);
  return known.test(text);
}

const ECMASCRIPT_IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"]+)\1/g;
const PYTHON_IMPORT = /^\s*(?:from\s+([\w.]+)\s+import\b|import\s+([\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*))/;
/** A line of an import declaration or of its parentheses: a path alone, or behind its name. */
const GO_IMPORT = /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+)"\s*$/;

/** The modules that a line of code imports. */
function importsIn(line: string, language: Language): string[] {
  switch (language) {
    case 'typescript':
      return [...line.matchAll(ECMASCRIPT_IMPORT)].map(([, , module = '']) => module);
    case 'python': {
      const [, from, list] = PYTHON_IMPORT.exec(line) ?? [];
      return from === undefined ? (list ?? '').split(',').map((part) => part.trim().replace(/\s.*$/, '')).filter((name) => name !== '') : [from];
    }
    case 'go':
      return GO_IMPORT.exec(line)?.slice(1) ?? [];
  }
}

/** A text over several lines that is no code: a docstring, a raw string of Go. */
const LONG_TEXT: Readonly<Partial<Record<Language, RegExp>>> = { python: /("""|''')[\s\S]*?\1/g, go: /`[^`]*`/g };

/**
 * The text with spaces for its comments, so that every line stays where it is. Of ECMAScript what looks like a comment of Go: a
 * parser would know it better and take ten times as long, and no finding hangs on it.
 */
function withoutComments(language: Language, text: string): string {
  let code = '';
  let at = 0;
  for (const { range } of language === 'python' ? pythonComments(text) : goComments(text)) {
    code += text.slice(at, range[0]) + blank(text.slice(range[0], range[1]));
    at = range[1];
  }
  code += text.slice(at);
  const long = LONG_TEXT[language];
  return long === undefined ? code : code.replace(long, blank);
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // A file that cannot be read tells nothing of what it uses; a scan says so.
    return '';
  }
}
