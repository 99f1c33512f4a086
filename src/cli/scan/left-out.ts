/** What is never scanned unless it is named: other people's code, and code that nobody wrote by hand. */
import { basename, extname } from 'node:path';
import type { SkipReason } from '../../report/finding.js';

/** How much of a file is read to tell whether somebody wrote it by hand, in bytes. */
export const HEAD_SIZE = 64 * 1024;

const DEPENDENCIES: ReadonlySet<string> = new Set(['node_modules', 'bower_components', 'vendor', '_vendor', 'vendored', 'third_party', 'site-packages']);

/**
 * Why a folder is left out.
 *
 * @param entries the names in it.
 */
export function folderReason(name: string, entries: readonly string[]): SkipReason | undefined {
  if (DEPENDENCIES.has(name)) return 'dependencies';
  // `.github`, `.semgrep`, `.yarn`: what serves the project's tools.
  if (name.startsWith('.') && name !== '.venv') return 'tooling';
  if (name === 'venv' || name === '.venv' || entries.includes('pyvenv.cfg')) return 'virtualenv';
  return undefined;
}

const PROTOBUF_OUTPUT = /(?:\.pb(?:\.[\w-]+)?\.go|_pb2(?:_grpc)?\.pyi?|_pb\.(?:d\.)?[cm]?[jt]s|\.pb\.[cm]?[jt]s)$/;
/** What Yarn writes beside the manifest, so that packages are found without a folder of modules. */
const YARN_LOADER = /^\.pnp(?:\.loader)?\.[cm]?js$/;
const DECLARATIONS = /(?:\.d\.(?:[\w-]+\.)?[cm]?ts|\.pyi)$/;
const MINIFIED = /[.-]min\.[cm]?js$/;

/** Why a file is left out, as far as its name tells. */
export function nameReason(path: string): SkipReason | undefined {
  const name = basename(path);
  if (PROTOBUF_OUTPUT.test(name) || YARN_LOADER.test(name)) return 'generated';
  if (DECLARATIONS.test(name)) return 'declarations';
  if (MINIFIED.test(name)) return 'minified';
  return undefined;
}

/**
 * Why a file is left out, as far as its content tells.
 *
 * @param head its first {@link HEAD_SIZE} bytes, decoded.
 */
export function contentReason(path: string, head: string): SkipReason | undefined {
  if (isGenerated(leadingComments(head, extname(path)))) return 'generated';
  if (RULE_FIXTURE.test(head)) return 'rule-fixtures';
  return /\.(?:[cm]?js|jsx)$/.test(path) && isMinified(head) ? 'minified' : undefined;
}

/** Code that somebody wrote to be wrong, so that a lint rule finds it. */
const RULE_FIXTURE = /^[ \t]*(?:\/\/|#|\{?\/\*)[ \t]*(?:todo)?ruleid[ \t]*:[ \t]*[\w./-]+/m;

/** It is generated, and what a person changes in it does not last. */
const GENERATED = /\bgenerated\b[\s\S]{0,200}?\b(?:do not (?:edit|modify)|(?:changes|edits|modifications) (?:\w+ ){0,4}will (?:get|be) (?:overwritten|lost))\b/i;

// The mark has to be a statement about the file, not talk about such marks in the middle of a sentence of code.
function isGenerated(comments: string): boolean {
  return /(?:^|[\s*])@generated\b/.test(comments) || GENERATED.test(comments);
}

const SLASH_COMMENTS = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|#![^\n]*|(['"])use strict\1;?)*/;
const HASH_COMMENTS = /^(?:\s+|#[^\n]*|"""[\s\S]*?(?:"""|$(?![\s\S]))|'''[\s\S]*?(?:'''|$(?![\s\S])))*/;

/** All that stands before the first code; in Python with the module's docstring. */
function leadingComments(head: string, extension: string): string {
  const comments = extension === '.py' || extension === '.pyi' ? HASH_COMMENTS : SLASH_COMMENTS;
  return comments.exec(head.replace(/^\uFEFF/, ''))?.[0] ?? '';
}

/** Shorter files are read by people whatever their lines are like. */
const MINIFIED_FROM = 1000;
/** Nobody writes such lines of code. */
const LONG_LINE = 500;

/** True where most of the text stands in very long lines of code; long lines of data (an image, a key) do not count. */
function isMinified(head: string): boolean {
  if (head.length < MINIFIED_FROM) return false;
  const long = head.split('\n').filter((line) => line.length > LONG_LINE && isDenseCode(line));
  return long.reduce((sum, line) => sum + line.length, 0) > head.length / 2;
}

// No two branches can begin alike: on lines of this length a choice would cost exponential time.
// And each character is looked at a limited number of times: a string that is open goes to the end, a regular expression is short.
const STRING = /(["'`])(?:\\.?|(?!\1)[^\\])*(?:(\1)|$)/g;
const REGULAR_EXPRESSION = /\/(?:\\.|\[(?:\\.|[^\]\\]){0,200}\]|[^/\\\s[]){1,1000}\//g;

/** Long when its strings and regular expressions are taken out, and full of what code is made of. */
function isDenseCode(line: string): boolean {
  const code = line.replace(STRING, (all, _, end?: string) => (end === undefined ? all : '')).replace(REGULAR_EXPRESSION, '');
  const punctuation = code.match(/[(){};,=]/g)?.length ?? 0;
  return code.length > LONG_LINE && punctuation > code.length / 20;
}
