/** Clauses about whole functions: what stands in one, in which order, and what stands in a helper that another one calls. */
import { either } from './clauses.js';
import type { Clause, Formula } from './formula.js';
import type { Language } from './language.js';

const indented = (text: string): string => text.replaceAll('\n', '\n    ');

/** Statements that stand one after the other, with others between them. */
const inThisOrder = (parts: readonly string[]): string => ['...', ...parts.flatMap((part) => [part, '...'])].join('\n');

/** A statement that holds the expression at any depth. */
export const holding = (language: Language, expression: string): string => `<... ${expression} ...>${language === 'python' ? '' : ';'}`;

/** Ways of writing a function called `name` whose body is a run of statements. */
function functionsCalled(language: Language, name: string, body: string): readonly string[] {
  switch (language) {
    case 'go':
      return [`func ${name}(...) {\n${body}\n}`];
    case 'python':
      return [`def ${name}(...):\n    ${indented(body)}`];
    case 'typescript':
      return [`function ${name}(...) {\n${body}\n}`, `${name} = (...) => {\n${body}\n}`];
  }
}

/**
 * A function that holds the expressions one after the other, at any depth: in branches, conditions, loops, `try`, `defer`.
 * A metavariable in several of them is the same thing in all, and the same as outside, so an excuse can be about one key.
 *
 * Two arms of one `if` count as one after the other. In TypeScript, what a callback inside the function does is the callback's.
 */
export function functionWith(language: Language, ...expressions: readonly string[]): Formula {
  const body = inThisOrder(expressions.map((expression) => holding(language, expression)));
  return either(...(language === 'typescript' ? [`function ...(...) {\n${body}\n}`] : functionsCalled(language, '$WITHIN', body)));
}

/** Not in a function that holds the expressions, where the conditions are true of them. */
export const notInFunctionWith = (language: Language, expressions: readonly string[], ...where: readonly Clause[]): Clause => ({
  'pattern-not-inside': { patterns: [functionWith(language, ...expressions), ...where] },
});

/** How a function of the same file, or a method of the same object, is called `$HELPER`. */
const HELPER_CALLS: Readonly<Record<Language, readonly string[]>> = {
  go: ['$HELPER(...)', '$OF.$HELPER(...)'],
  python: ['$HELPER(...)'],
  typescript: ['$HELPER(...)'],
};
const METHOD_CALL: Readonly<Record<Exclude<Language, 'go'>, string>> = { python: 'self.$HELPER(...)', typescript: 'this.$HELPER(...)' };

/**
 * From a function `$HELPER` to another one, `$USER`, of the same file or class, that calls it and has the parts behind the call.
 *
 * @param parts statements, such as `holding` an expression; they may bind metavariables, for conditions.
 */
export function helperAndUser(language: Language, ...parts: readonly string[]): Formula {
  const using = (call: string): readonly string[] => functionsCalled(language, '$USER', inThisOrder([holding(language, call), ...parts]));
  const inFile = HELPER_CALLS[language].flatMap(using).flatMap((user) =>
    functionsCalled(language, '$HELPER', '...').flatMap((helper) => [`${helper}\n...\n${user}`, `${user}\n...\n${helper}`]),
  );
  return either(...inFile, ...inClass(language, parts));
}

function inClass(language: Language, parts: readonly string[]): readonly string[] {
  if (language === 'go') return [];
  const [method] = functionsCalled(language, '$USER', inThisOrder([holding(language, METHOD_CALL[language]), ...parts])) as readonly [string];
  if (language === 'python') return [`class $CLASS(...):\n    ...\n    ${indented(method)}\n    ...`];
  return [`class $CLASS {\n${method.replace(/^function /, '')}\n}`];
}

/** In a function called `$HELPER`. */
export const insideHelper = (language: Language): Clause => ({ 'pattern-inside': either(...functionsCalled(language, '$HELPER', '...')) });
