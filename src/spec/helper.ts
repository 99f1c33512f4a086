/** What a function of the same file does, one call deep. */
import { either, notInside, regex } from './clauses.js';
import type { Clause, Formula } from './formula.js';
import type { Language } from './language.js';

/**
 * Files and classes that hold a function called `$HELPER`, with its body, or the statement of it that matters, as `$...STEP`
 * or `$STEP`. In Go the file begins with its package, and one of Python that has locks imports them: from there, Semgrep looks once,
 * and not from each statement.
 */
const DECLARED: Readonly<Record<Language, readonly string[]>> = {
  go: ['func $HELPER(...) { $...STEP }'].flatMap((helper) => [`${helper}\n...`, `package $PACKAGE\n...\n${helper}`]),
  python: ['def $HELPER(...):\n    $...STEP'].flatMap((helper) => [
    `${helper}\n...`,
    ...['import threading', 'from threading import $MADE'].map((begins) => `${begins}\n...\n${helper}`),
    `class $CLASS(...):\n    ...\n    ${helper.replaceAll('\n', '\n    ')}\n    ...`,
  ]),
  typescript: [
    ...['function $HELPER(...) {\n...\n$STEP\n...\n}', '$HELPER = (...) => {\n...\n$STEP\n...\n};'].flatMap((helper) => [`${helper}\n...`, `...\n${helper}`]),
    'class $CLASS {\n...\n$HELPER(...) {\n...\n$STEP\n...\n}\n...\n}',
  ],
};

/** A function that is made in another one runs when somebody calls it. */
const INNER: Readonly<Record<Language, readonly string[]>> = {
  go: ['func(...) { ... }', 'func(...) $RESULT { ... }'],
  python: ['def $INNER(...):\n        ...'],
  typescript: ['(...) => $INNER', 'function (...) { ... }'],
};

/** How a function or method of the same file that is called `$HELPER` is called. */
export const HELPER_CALLS: Readonly<Record<Language, readonly string[]>> = {
  go: ['$HELPER(...)', '$OF.$HELPER(...)'],
  python: ['$HELPER(...)', 'self.$HELPER(...)', 'cls.$HELPER(...)'],
  typescript: ['$HELPER(...)', 'this.$HELPER(...)'],
};

/**
 * In a file, or in a class, whose function `$HELPER` does such a thing itself, at any depth.
 *
 * @param says what the text of a function that does so holds: few are left, and only they are looked into.
 */
export function whereHelper(language: Language, does: Formula, says = String.raw`[\s\S]`): Clause {
  const metavariable = language === 'typescript' ? '$STEP' : '$...STEP';
  const step: Clause = { 'metavariable-pattern': { metavariable, patterns: [does, ...notInside(...INNER[language])] } };
  // Semgrep cannot look into an empty body, and says so: it is asked for a text first.
  return { 'pattern-inside': { patterns: [either(...DECLARED[language]), regex(metavariable, `(?s)^.*?${says}`), step] } };
}

/** In none. */
export function notWhereHelper(language: Language, does: Formula, says?: string): Clause {
  const inside = whereHelper(language, does, says) as { 'pattern-inside': Formula };
  return { 'pattern-not-inside': inside['pattern-inside'] };
}
