/** The formulas and clauses of which most rules are made, under the names that one would say. */
import type { Clause, Formula, Regex } from './formula.js';

/** One of the patterns. */
export const either = (...patterns: readonly string[]): Formula => ({ 'pattern-either': patterns.map((pattern) => ({ pattern })) });

/** The metavariable's text matches, from its first character on. */
export const regex = (metavariable: string, text: Regex): Clause => ({ 'metavariable-regex': { metavariable, regex: text } });

/** Inside one of the patterns. */
export const inside = (...patterns: readonly string[]): Clause => ({ 'pattern-inside': either(...patterns) });

/** Inside none of them. */
export const notInside = (...patterns: readonly (string | Formula)[]): Clause[] => patterns.map((pattern) => ({ 'pattern-not-inside': pattern }));

/** Not inside a pattern for which the conditions hold. */
export const notInsideWhere = (pattern: string | Formula, ...where: readonly Clause[]): Clause => ({
  'pattern-not-inside': { patterns: [typeof pattern === 'string' ? { pattern } : pattern, ...where] },
});

/** None of them. */
export const not = (...patterns: readonly string[]): Clause[] => patterns.map((pattern) => ({ 'pattern-not': pattern }));

/**
 * Only in files whose text matches somewhere. Semgrep looks for the text before it parses the file, so this makes a rule
 * cheap whose patterns would otherwise be tried on every expression of every file.
 *
 * @param text in the dialect of `pattern-regex`.
 */
export const fileSays = (text: string): Clause => ({ 'pattern-inside': { 'pattern-regex': wholeWith(text) } });

/** The same, where `{{list}}` stands for the words of a vocabulary list. */
export const fileSaysWords = (text: string): Clause => ({ 'pattern-inside': { 'pattern-regex': { words: wholeWith(text) } } });

const wholeWith = (text: string): string => String.raw`(?s)\A.*?(?:${text}).*`;

/** Only in files whose text matches nowhere. */
export const fileWithout = (text: string): Clause => ({ 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\A(?=.*?(?:${text})).+` } });
