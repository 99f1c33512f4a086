/**
 * The one place that knows oxc-parser: source text in, the ESTree of typescript-estree out.
 *
 * Invariants:
 * - offsets are UTF-16 code units, as ESLint counts them (oxc converts them from its bytes).
 * - a node has a range and no `loc`: nobody asks for it, scope analysis neither, and to tell the lines of every node takes as long as to parse.
 * - what cannot be parsed is thrown with its place, never half parsed. A complaint that leaves the tree whole (a rule of
 *   the language broken, not of its grammar) stops a pattern, not a file.
 */
import { analyze } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { parseSync, type OxcError, type ParserOptions } from 'oxc-parser';
import type { SourceFile } from './facts.js';
import { lineIndex, type LineIndex } from './lines.js';
import type { ParseSource, SyntaxProblem } from '../compiled/parse.js';

type ScriptKind = 'js' | 'jsx' | 'ts' | 'tsx';

/** A file that cannot be parsed, with the first place that the parser complains about (1-based). */
export class SourceSyntaxError extends Error implements SyntaxProblem {
  override readonly name = 'SourceSyntaxError';

  constructor(
    message: string,
    readonly offset: number,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

const PATTERN = 'pattern';

/** Parses a pattern or a snippet as TypeScript. */
export const parsePatternSource: ParseSource = (text, { jsx }) => {
  const { ast, complaint } = parse(PATTERN, text, jsx ? 'tsx' : 'ts', 'module');
  if (complaint !== undefined) throw complaint;
  return ast;
};

/**
 * Parses a file and analyses its scopes.
 *
 * @param path decides the language by its extension; `.js` may hold JSX and, as for Semgrep, types.
 * @throws {SourceSyntaxError} for a file that is no valid program.
 */
export function parseFile(path: string, text: string): SourceFile {
  const kind = scriptKind(path);
  const { ast, comments, sourceType } = parseAsModuleOrScript(path, text, kind);
  const scopeManager = analyze(ast, { sourceType, lib: [], jsxPragma: null });
  return { text, ast, comments, scopeManager, filename: path };
}

/**
 * Parses code that stands in a string. As far as its brackets go, what is cut off is made whole.
 *
 * @returns undefined for what is no code.
 */
export function parseText(text: string, language: 'javascript' | 'typescript'): SourceFile | undefined {
  const path = language === 'javascript' ? 'text.js' : 'text.ts';
  for (const whole of [text, text + closers(text)]) {
    try {
      return parseFile(path, whole);
    } catch (error) {
      if (!(error instanceof SourceSyntaxError)) throw error;
    }
  }
  return undefined;
}

/** The brackets that a text leaves open, closed. */
function closers(text: string): string {
  const open: string[] = [];
  for (const sign of text) {
    const at = '([{'.indexOf(sign);
    if (at !== -1) open.unshift(')]}'[at]!);
    else if (sign === open[0]) open.shift();
  }
  return open.join('');
}

function scriptKind(path: string): ScriptKind {
  if (/\.tsx$/i.test(path)) return 'tsx';
  if (/\.[cm]?ts$/i.test(path)) return 'ts';
  return 'jsx';
}

/** As ESLint does by default: a module; where it can only be a script (`with`, octals), a script; else one with types. */
function parseAsModuleOrScript(path: string, text: string, kind: ScriptKind): Parsed & { sourceType: 'module' | 'script' } {
  const asModule = parse(path, text, kind, 'module');
  if (!isFatal(asModule)) return { ...asModule, sourceType: 'module' };
  const asScript = parse(path, text, kind, 'script');
  if (!isFatal(asScript)) return { ...asScript, sourceType: 'script' };
  const typed = kind === 'jsx' ? parse(path, text, 'tsx', 'module') : asModule;
  if (!isFatal(typed)) return { ...typed, sourceType: 'module' };
  const data = kind === 'jsx' ? parseData(path, text) : undefined;
  if (data === undefined) throw asModule.complaint!;
  return { ...data, sourceType: 'script' };
}

/**
 * A file that is one object below a comment, as JSON is: read as an expression. The parenthesis takes the place of the line
 * break before the object, and that the place of the character before it, so that every offset stays as it is.
 */
function parseData(path: string, text: string): Parsed | undefined {
  const start = text.search(/(?<=\n)\{/);
  if (start < 2) return undefined;
  const parsed = parse(path, `${text.slice(0, start - 2)}\n(${text.slice(start).trimEnd()})`, 'jsx', 'script');
  return isFatal(parsed) ? undefined : parsed;
}

/** True where the parser gave up: it then leaves no tree at all. */
function isFatal({ ast, complaint }: Parsed): boolean {
  return complaint !== undefined && ast.body.length === 0;
}

interface Parsed {
  readonly ast: TSESTree.Program;
  readonly comments: TSESTree.Comment[];
  /** The first error, fatal or not. */
  readonly complaint?: SourceSyntaxError;
}

function parse(name: string, text: string, kind: ScriptKind, sourceType: 'module' | 'script'): Parsed {
  const options: ParserOptions = { lang: kind, astType: 'ts', range: true, preserveParens: false, sourceType };
  const result = parseSync(name, text, options);
  const error = result.errors.find((candidate) => candidate.severity === 'Error');
  const comments = result.comments.map(({ type, value, start, end }) => ({ type, value, range: [start, end] })) as TSESTree.Comment[];
  const ast = result.program as unknown as TSESTree.Program;
  const complaint = error === undefined ? {} : { complaint: syntaxError(error, lineIndex(text)) };
  return { ast: Object.assign(ast, { comments, tokens: [] }), comments, ...complaint };
}

function syntaxError(error: OxcError, lines: LineIndex): SourceSyntaxError {
  const offset = error.labels[0]?.start ?? 0;
  const { line, column } = lines.positionAt(offset);
  return new SourceSyntaxError(error.message, offset, line, column + 1);
}
