/** The formulas and clauses of which most rules are made, under the names that one would say. */
import type { Clause, Context, Formula, Regex } from './formula.js';
import type { Language } from './language.js';

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
export const fileSays = (text: string): Context => ({ 'pattern-inside': { 'pattern-regex': wholeWith(text) } });

/** The same, where `{{list}}` stands for the words of a vocabulary list. */
export const fileSaysWords = (text: string): Clause => ({ 'pattern-inside': { 'pattern-regex': { words: wholeWith(text) } } });

const wholeWith = (text: string): string => String.raw`(?s)\A.*?(?:${text}).*`;

/** Only in files whose text matches nowhere. */
export const fileWithout = (text: string): Clause => ({ 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\A(?=.*?(?:${text})).+` } });

/** Functions with a name: what they do, they do when they are called, and not here. */
const DECLARED_FUNCTIONS: Readonly<Record<Language, readonly string[]>> = {
  go: ['func $INNER(...) { ... }'],
  python: ['def $INNER(...):\n    ...'],
  typescript: ['function $INNER(...) { ... }'],
};
/** All functions that stand in a piece of code without being run by it. */
const NESTED_FUNCTIONS: Readonly<Record<Language, readonly string[]>> = {
  go: [...DECLARED_FUNCTIONS.go, 'func(...) { ... }', 'func(...) $RESULT { ... }'],
  python: DECLARED_FUNCTIONS.python,
  typescript: [...DECLARED_FUNCTIONS.typescript, '(...) => { ... }', '(...) => $INNER'],
};
/** A statement whose condition holds the first and whose body holds the later. */
const IN_ONE_STATEMENT: Readonly<Record<Language, (first: string, later: string) => readonly string[]>> = {
  go: (first, later) => [`if ${first} {\n...\n${later}\n...\n}`, `if ${first}; $COND {\n...\n${later}\n...\n}`],
  python: (first, later) => [`if ${first}:\n    ...\n    ${later}\n    ...`, `while ${first}:\n    ...\n    ${later}\n    ...`],
  typescript: (first, later) => [`if (${first}) {\n...\n${later}\n...\n}`],
};

/** What a metavariable stands for holds the formula. Semgrep cannot look into the empty body of a `case`, and says so; so this asks for a text first. */
export const holding = (metavariable: string, formula: Formula): Clause[] => [regex(metavariable, String.raw`[\s\S]`), { 'metavariable-pattern': { metavariable, ...formula } }];

/**
 * Inside the code from a `first` to a `later` after it, in one function and at any depth of both: the later may stand in a
 * branch, a `try`, a `with`, a loop, a `switch` or a `defer`, and the first in a branch that is left before.
 *
 * Semgrep asks the two formulas apart: a metavariable that only they bind need not be the same in both.
 *
 * @param name tells this pair from another one in the same conjunction.
 */
export function fromTo(language: Language, first: Formula, later: Formula, name = ''): Clause {
  const [a, b] = [`$FIRST${name}`, `$LATER${name}`];
  const holds = (metavariable: string, formula: Formula, functions: readonly string[]): Clause[] => holding(metavariable, { patterns: [formula, ...notInside(...functions)] });
  const pair = [...holds(a, first, NESTED_FUNCTIONS[language]), ...holds(b, later, DECLARED_FUNCTIONS[language])];
  const shapes = [`${a}\n...\n${b}`, ...IN_ONE_STATEMENT[language](a, b)];
  return { 'pattern-inside': { patterns: [either(...shapes), ...pair] } };
}

/** Not inside such code. */
export function notFromTo(language: Language, first: Formula, later: Formula, name = ''): Clause {
  const inside = fromTo(language, first, later, name) as { 'pattern-inside': Formula };
  return { 'pattern-not-inside': inside['pattern-inside'] };
}

/** Go: what a call can stand in, so that something gets its result; or it is put off. */
const goUses = (call: string): readonly string[] => [
  ...[`$USER = ${call}`, `..., $USER = ${call}`, `var $USER = ${call}`, `return ${call}`, `return ..., ${call}`, `return ${call}, ...`, `$USER <- ${call}`, `go ${call}`, `defer ${call}`],
  ...[`${call} != $OTHER`, `${call} == $OTHER`, `if ${call} { ... }`, `!${call}`, `${call}(...)`, `switch ${call} {\ncase $CASE:\n  ...\n}`, `${call}.$MEMBER`, `${call}.($ASSERTED)`, `$USER(..., ${call}, ...)`, `$USER{..., ${call}, ...}`, `$USER{..., $FIELD: ${call}, ...}`],
];

/**
 * Go: a call as a statement of its own, so that nothing gets what it returns; neither deferred nor a goroutine. A match that
 * uses it sets the option `implicit_return` to false.
 *
 * @param call `$ACT(...)` or `$RECEIVER.$ACT(...)`.
 */
export const goBareCall = (call: string): Formula => ({ patterns: [{ pattern: call }, ...notInside(...goUses(call))] });

/**
 * Go: in a file that declares `$ACT` as a function, or as a method of `$OWNER`, whose last result is an error: between the
 * file's beginning and that declaration, or behind it. Two sequences, for one with an ellipsis on both sides would be tried with
 * every end, as would one to each function behind it, which takes seconds in a file of hundreds of functions.
 */
export function goReturnsError(kind: 'function' | 'method'): Clause {
  const declaration = `func ${kind === 'method' ? '($ANY $OWNER) ' : ''}$ACT(...) $RESULTS { ... }`;
  return { 'pattern-inside': { patterns: [either(`package $PACKAGE\n...\n${declaration}`, `${declaration}\n...`), regex('$RESULTS', String.raw`(?s)^(?:.*[^\]\w])?error\)?$`)] } };
}

/** How a comment begins on a line of its own, and behind code. */
const COMMENT_MARKS: Readonly<Record<Language, readonly [own: string, behind: string]>> = {
  go: ['//', '//'],
  python: ['#', '#'],
  typescript: [String.raw`(?://|/?\*)`, String.raw`(?://|/\*)`],
};

/**
 * The statement, with what is indented below it, above which a comment says one of the words, or behind whose first line one
 * does: where code says why it is as it is.
 *
 * @param words a regular expression, read without regard to case.
 */
export function commentedWith(language: Language, words: string): Formula {
  const [own, behind] = COMMENT_MARKS[language];
  const above = String.raw`^([ \t]*)${own}[^\n]*(?:${words})[^\n]*\n(?:[ \t]*${own}[^\n]*\n)*\1(?=\S)[^\n]*`;
  const beside = String.raw`^([ \t]*)(?=\S)[^\n]*${behind}[^\n]*(?:${words})[^\n]*`;
  const below = (indent: string): string => String.raw`(?:\n(?:${indent}[ \t][^\n]*|[ \t]*(?=\n)))*(?:\n${indent}[)\]}][^\n]*)?`;
  return { 'pattern-either': [{ 'pattern-regex': `(?im)${above}${below(String.raw`\1`)}` }, { 'pattern-regex': `(?im)${beside}${below(String.raw`\1`)}` }] };
}
