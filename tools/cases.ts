/**
 * Cases: small inputs, each one kind of failure, named `<rule>--<kind>.<ext>`. In a comment `ruleid: a, b`: rule `a` and rule
 * `b` must report the next line of code, or something in the statement that begins there; `ok: a`: rule `a` must not.
 * `todoruleid:` and `todook:` are gaps that are known and told. A case is scanned by itself, in a folder of its own.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueRule } from '../src/catalogue.js';
import { languageOf } from '../src/cli/scan/languages.js';
import { annotationOf, annotationsOf, type AnnotationKind } from '../src/emit/annotations.js';
import type { Language } from '../src/spec/rule.js';
import { CASES, scanFiles } from './source-rules.js';

export interface CaseFile {
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

/** What an annotation asks of one rule. */
export interface Expectation {
  readonly kind: AnnotationKind;
  readonly id: string;
  /** 1-based: the first line after the annotation, and the last line of the statement that begins there. */
  readonly from: number;
  readonly to: number;
}

/** What became of a case. */
export interface CaseResult {
  readonly file: CaseFile;
  /** Promises kept: a `ruleid` that was reported. */
  readonly reported: readonly Expectation[];
  readonly missed: readonly Expectation[];
  /** An `ok` that was reported all the same. */
  readonly broken: readonly Expectation[];
  /** Lines on which the rule that the case is named for reports what no annotation speaks of. */
  readonly unexpected: readonly number[];
}

/** The cases in a folder, sorted by name. */
export function loadCases(folder: string = CASES): CaseFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const language = languageOf(name);
      return language === undefined ? [] : [{ name, language, text: readFileSync(join(folder, name), 'utf8') }];
    });
}

/** Runs rules over cases and holds what they report against what the cases say. Of annotations, those of the rules given count. */
export async function runCases(cases: readonly CaseFile[], rules: readonly CatalogueRule[]): Promise<CaseResult[]> {
  const root = mkdtempSync(join(tmpdir(), 'resilience-cases-'));
  try {
    const files = cases.map(({ name, language, text }, index) => {
      mkdirSync(join(root, String(index)));
      writeFileSync(join(root, String(index), name), text);
      return { path: `${index}/${name}`, language };
    });
    const { findings, errors } = await scanFiles(root, files, rules);
    const [error] = errors;
    if (error !== undefined) throw new Error(`${error.path ?? 'cases'}: ${error.message}`);
    const ids = new Set(rules.map(({ spec }) => spec.id));
    return cases.map((file, index) => judge(file, ids, findings.filter(({ path }) => path.startsWith(`${index}/`))));
  } finally {
    rmSync(root, { recursive: true });
  }
}

type Reported = { readonly id: string; readonly line: number; readonly endLine: number };

function judge(file: CaseFile, ids: ReadonlySet<string>, findings: readonly Reported[]): CaseResult {
  const expectations = expectationsIn(file.text).filter(({ id }) => ids.has(id));
  const of = (kind: AnnotationKind): Expectation[] => expectations.filter((expectation) => expectation.kind === kind);
  const isReported = (expectation: Expectation): boolean => findings.some((finding) => finding.id === expectation.id && speaksOf(expectation, finding));
  const named = file.name.slice(0, file.name.indexOf('--'));
  return {
    file,
    reported: of('ruleid').filter(isReported),
    missed: of('ruleid').filter((expectation) => !isReported(expectation)),
    broken: of('ok').filter((expectation) => findings.some(({ id, line }) => id === expectation.id && line === expectation.from)),
    unexpected: findings
      .filter((finding) => finding.id === named && !expectations.some((expectation) => expectation.id === named && speaksOf(expectation, finding)))
      .map(({ line }) => line),
  };
}

/** The finding begins in the statement, or goes over its first line (a function that is reported whole). */
function speaksOf({ from, to }: Expectation, { line, endLine }: Reported): boolean {
  return (line >= from && line <= to) || (line < from && endLine >= to && endLine - line < 3);
}

function expectationsIn(text: string): Expectation[] {
  const lines = text.split('\n');
  return annotationsOf(text).flatMap(({ kind, ids, line }) => {
    const from = lines.findIndex((code, index) => index >= line && code.trim() !== '' && annotationOf(code) === undefined) + 1;
    const to = lastLine(lines, from);
    return ids.map((id) => ({ kind, id, from: kind.endsWith('ok') ? firstCode(lines, from) : from, to }));
  });
}

const isComment = (line: string): boolean => /^\s*(?:\/\/|#)/.test(line);
const indent = (line: string): number => line.length - line.trimStart().length;

/** The first line from `from` on that is no comment. */
function firstCode(lines: readonly string[], from: number): number {
  let line = from;
  while (isComment(lines[line - 1] ?? '')) line += 1;
  return line;
}

/** Where the statement ends that begins on a line, by indentation: what stands further in belongs to it. */
function lastLine(lines: readonly string[], from: number): number {
  const first = firstCode(lines, from);
  const depth = indent(lines[first - 1] ?? '');
  let last = first;
  for (let line = first + 1; line <= lines.length; line += 1) {
    const text = lines[line - 1] ?? '';
    if (text.trim() === '') continue;
    if (indent(text) <= depth) return last;
    last = line;
  }
  return last;
}
