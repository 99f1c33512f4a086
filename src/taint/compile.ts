/**
 * From a rule in taint mode, in either spelling, to its compiled form.
 *
 * Source: https://semgrep.dev/docs/writing-rules/data-flow/taint-mode/overview and the behaviour of the open-source engine.
 */
import { FormulaError, type FormulaPath } from '../pattern/compiled/formula-error.js';
import type { ParseSource } from '../pattern/compiled/parse.js';
import { compileFormula } from '../pattern/compile.js';
import { needsOf } from '../pattern/read/needs.js';
import { olderFormula } from '../pattern/read/match-syntax.js';
import { SOURCE_LABEL, type CompiledFormula, type CompiledMatch, type CompiledPropagator, type CompiledSanitizer, type CompiledSink, type CompiledSource, type CompiledTaint } from '../pattern/compiled/compiled.js';
import { parseRequires } from './requires.js';

type Loose = Readonly<Record<string, unknown>>;

const SETTINGS = [
  'label', 'requires', 'by-side-effect', 'exact', 'control', 'at-exit', 'not_conflicting', 'from', 'to', 'replace-labels', 'metavariable',
];

/** True for a rule that says where taint comes from. */
export function isTaintRule(body: Loose): boolean {
  return body['mode'] === 'taint' || 'taint' in body;
}

/** The match of a rule in taint mode, with the words without which nothing can flow. */
export function compileTaintMatch(body: Loose, parse: ParseSource): CompiledMatch {
  const taint = compileTaint(body, parse);
  const anyOf = (specs: readonly { readonly formula: CompiledFormula }[]): CompiledFormula => ({ op: 'or', operands: specs.map(({ formula }) => formula) });
  const needs = needsOf({ op: 'and', positives: [anyOf(taint.sources), anyOf(taint.sinks)], negatives: [], conditions: [], focus: [] });
  return { formula: { op: 'or', operands: [] }, taint, needs };
}

/** @throws {FormulaError} for a rule that could not run. */
export function compileTaint(body: Loose, parse: ParseSource): CompiledTaint {
  const newer = body['taint'];
  if (newer !== undefined && !isObject(newer)) throw new FormulaError(['taint'], 'is not an object; write `sources` and `sinks`');
  const keyOf = (part: string): FormulaPath => (newer === undefined ? [`pattern-${part}`] : ['taint', part]);
  const parts = <T>(part: string, isNeeded: boolean, compile: (item: Loose, formula: CompiledFormula, path: FormulaPath) => T): T[] => {
    const path = keyOf(part);
    const list = newer === undefined ? body[`pattern-${part}`] : newer[part];
    if (list === undefined && !isNeeded) return [];
    if (!Array.isArray(list) || list.length === 0) throw new FormulaError(path, 'is not a list with members; write one');
    return list.map((item: unknown, index) => {
      const at = [...path, index];
      const loose = typeof item === 'string' ? { pattern: item } : item;
      if (!isObject(loose)) throw new FormulaError(at, 'is no pattern; write one');
      return compile(loose, formulaOf(loose, newer !== undefined, parse, at), at);
    });
  };
  return {
    sources: parts('sources', true, source),
    sinks: parts('sinks', true, sink),
    sanitizers: parts('sanitizers', false, sanitizer),
    propagators: parts('propagators', false, propagator),
  };
}

function formulaOf(item: Loose, isNewer: boolean, parse: ParseSource, path: FormulaPath): CompiledFormula {
  const formula = Object.fromEntries(Object.entries(item).filter(([key]) => !SETTINGS.includes(key)));
  return compileFormula(isNewer ? olderFormula(formula, path) : formula, parse, path);
}

function source(item: Loose, formula: CompiledFormula, path: FormulaPath): CompiledSource {
  const { label = SOURCE_LABEL, requires } = item;
  const bySideEffect = item['by-side-effect'];
  return {
    formula,
    label: String(label),
    ...(requires === undefined ? {} : { requires: parseRequires(requires, [...path, 'requires']) }),
    bySideEffect: bySideEffect === 'only' ? 'only' : bySideEffect === true,
    exact: item['exact'] === true,
    control: item['control'] === true,
  };
}

function sink(item: Loose, formula: CompiledFormula, path: FormulaPath): CompiledSink {
  const { requires = SOURCE_LABEL } = item;
  if (Array.isArray(requires)) throw new FormulaError([...path, 'requires'], 'is a list, which only the commercial engine has; write one condition');
  return {
    formula,
    requires: parseRequires(requires, [...path, 'requires']),
    exact: item['exact'] !== false,
    hasFocus: hasFocus(formula),
    atExit: item['at-exit'] === true,
  };
}

function hasFocus(formula: CompiledFormula): boolean {
  if (formula.op === 'or') return formula.operands.some(hasFocus);
  return formula.op === 'and' && (formula.focus.length > 0 || formula.positives.some(hasFocus));
}

function sanitizer(item: Loose, formula: CompiledFormula): CompiledSanitizer {
  return { formula, bySideEffect: item['by-side-effect'] === true, exact: item['exact'] === true, notConflicting: item['not_conflicting'] === true };
}

function propagator(item: Loose, formula: CompiledFormula, path: FormulaPath): CompiledPropagator {
  const { from, to, requires, label } = item;
  if (typeof from !== 'string' || typeof to !== 'string') throw new FormulaError(path, 'lacks `from` or `to`; name a metavariable for each');
  const replaced = item['replace-labels'];
  return {
    formula,
    from,
    to,
    ...(requires === undefined ? {} : { requires: parseRequires(requires, [...path, 'requires']) }),
    ...(typeof label === 'string' ? { label } : {}),
    ...(Array.isArray(replaced) ? { replaceLabels: replaced.map(String) } : {}),
    bySideEffect: item['by-side-effect'] !== false,
  };
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
