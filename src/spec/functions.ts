/** Clauses about whole functions: what stands in one, in which order, and what stands in a helper that another one calls. */
import { either, not, notInside, regex } from './clauses.js';
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

/** How a function of the same file, or a method of the same object, is called `$HELPER`. */
const HELPER_CALLS: Readonly<Record<Language, readonly string[]>> = {
  go: ['$HELPER(...)', '$OF.$HELPER(...)'],
  python: ['$HELPER(...)'],
  typescript: ['$HELPER(...)'],
};
const METHOD_CALL: Readonly<Record<Exclude<Language, 'go'>, string>> = { python: 'self.$HELPER(...)', typescript: 'this.$HELPER(...)' };

/**
 * From a function `$HELPER` to another one, `$USER`, of the same file or class, that calls it and has the parts behind the call.
 * Parts make it slow: each is tried with each call.
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
  return classWith(language, method);
}

/** A class with a method, written as a function. */
function classWith(language: Language, method: string): readonly string[] {
  if (language === 'go') return [];
  if (language === 'python') return [`class $CLASS(...):\n    ...\n    ${indented(method)}\n    ...`];
  return [`class $CLASS {\n${method.replace(/^function /, '')}\n}`];
}

/** From one function of the file, or one method of the class, to another one that holds the expression. */
export function functionBeside(language: Language, expression: string): Formula {
  const holders = functionsCalled(language, '$BESIDE', inThisOrder([holding(language, expression)]));
  const inFile = functionsCalled(language, '$ONE', '...').flatMap((one) => holders.flatMap((other) => [`${one}\n...\n${other}`, `${other}\n...\n${one}`]));
  return either(...inFile, ...classWith(language, holders[0]!));
}

/** In a function called `$HELPER`. */
export const insideHelper = (language: Language): Clause => ({ 'pattern-inside': either(...functionsCalled(language, '$HELPER', '...')) });

/** Statements that hold others, by how they are written around a body. */
const BLOCKS: Readonly<Record<Language, (body: string) => readonly string[]>> = {
  go: (body) => [`if $ARM {\n${body}\n}`, `for ... {\n${body}\n}`],
  python: (body) => [`if $ARM:`, `for $EACH in $ALL:`, `with $HELD:`].map((head) => `${head}\n    ${indented(body)}`),
  typescript: (body) => [`if ($ARM) {\n${body}\n}`, `for (const $EACH of $ALL) {\n${body}\n}`],
};
/** The other arm of a branch. */
const OTHERWISE: Readonly<Record<Language, (body: string) => string>> = {
  go: (body) => `if $ARM { ... } else {\n${body}\n}`,
  python: (body) => `if $ARM:\n    ...\nelse:\n    ${indented(body)}`,
  typescript: (body) => `if ($ARM) { ... } else {\n${body}\n}`,
};
const TRIES: Readonly<Record<Language, (body: string) => readonly string[]>> = {
  go: () => [],
  python: (body) => ['except:', 'except $CAUGHT:', 'except $CAUGHT as $AS:'].map((caught) => `try:\n    ${indented(body)}\n${caught}\n    ...`),
  typescript: (body) => ['catch ($CAUGHT)', 'catch'].map((caught) => `try {\n${body}\n} ${caught} { ... }`),
};
/** Statements in which a failure is handled by the expression, at any depth of the handler. */
const HANDLED_BY: Readonly<Record<Language, (statement: string) => readonly string[]>> = {
  go: (statement) => [`if $ERR != nil {\n...\n${statement}\n...\n}`],
  python: (statement) => [
    ...['except:', 'except $CAUGHT:', 'except $CAUGHT as $AS:'].map((caught) => `try:\n    ...\n${caught}\n    ...\n    ${statement}\n    ...`),
    `try:\n    ...\nfinally:\n    ...\n    ${statement}\n    ...`,
  ],
  typescript: (statement) => [
    ...['catch ($CAUGHT)', 'catch'].map((caught) => `try { ... } ${caught} {\n...\n${statement}\n...\n}`),
    `try { ... } finally {\n...\n${statement}\n...\n}`,
  ],
};

/**
 * From a helper to a function that calls it, and where a failure behind the call is handled by one of the calls.
 *
 * In Go it is any function of the file that handles a failure so: there, pairs of functions take minutes in a long file.
 */
export function helperAndHandler(language: Language, ...undoing: readonly string[]): Formula {
  const handled = undoing.flatMap((call) => HANDLED_BY[language](holding(language, call)));
  if (language !== 'go') return { 'pattern-either': handled.map((statement) => helperAndUser(language, statement)) };
  return either(...handled.map((statement) => `package $PACKAGE\n...\nfunc $USER(...) {\n...\n${statement}\n...\n}\n...`));
}

/** Statements that leave a block. */
const LEAVES: Readonly<Record<Language, readonly string[]>> = {
  go: ['return ...', 'continue', 'break'],
  python: ['return ...', 'raise ...', 'continue', 'break'],
  typescript: ['return $LEFT;', 'return;', 'throw $LEFT;', 'continue;', 'break;'],
};
const IF_FAILED = regex('$FAILED', '(?i)^\\w*err$');
/** What runs only when the call before it has failed. */
const WHEN_FAILED: Readonly<Record<Language, (first: string) => readonly (string | Formula)[]>> = {
  go: (first) => [
    { patterns: [{ pattern: 'if $FAILED != nil { ... }' }, { 'pattern-not': 'if $INIT; $FAILED != nil { ... }' }, IF_FAILED] },
    { patterns: [either(...['$FAILED', '$OUT, $FAILED'].map((names) => `if ${names} := <... ${first} ...>; $FAILED != nil { ... }`)), IF_FAILED] },
  ],
  python: () => [],
  typescript: () => [],
};

/** A statement in which the expression stands directly: by itself, kept, returned, in a condition. */
const holders = (language: Language, expression: string): readonly string[] =>
  language === 'go'
    ? [holding(language, expression), ...['$HAD', '$HAD, $TOO'].flatMap((names) => [`if ${names} := <... ${expression} ...>; $COND { ... }`, `if ${names} = <... ${expression} ...>; $COND { ... }`])]
    : [holding(language, expression)];

/** Statements whose condition holds the expression, by how they are written around a body. */
const CONDITIONS: Readonly<Record<Language, (expression: string, body: string) => readonly string[]>> = {
  go: (expression, body) => [
    `if <... ${expression} ...> {\n${body}\n}`,
    ...['$HAD', '$HAD, $TOO'].map((names) => `if ${names} := <... ${expression} ...>; $COND {\n${body}\n}`),
  ],
  python: (expression, body) => [`if <... ${expression} ...>:\n    ${indented(body)}`],
  typescript: (expression, body) => [`if (<... ${expression} ...>) {\n${body}\n}`],
};

/**
 * From a `first`, which says much and is rare, to a `$LATER` statement: next to it, after the branch, loop or `try` that it
 * stands in, or in the body of the statement whose condition it is. What is asked of the `$LATER` is asked of few.
 */
export function leadingTo(language: Language, first: string): readonly string[] {
  const held = inThisOrder([holding(language, first)]);
  const ahead = [...holders(language, first), ...BLOCKS[language](held), ...TRIES[language](held)];
  return [...ahead.map((statement) => `${statement}\n...\n$LATER`), ...CONDITIONS[language](first, '...\n$LATER\n...')];
}

/**
 * The `later` code behind a `first`, on one path through one function: next to it, at any depth after it, in the body of the
 * statement whose condition it is, or after the branch, loop or `try` that it stands in, unless that is left by then.
 *
 * What runs only when the first has failed is not behind it. The first must bind its arguments, so that it is not taken for
 * the later one itself. Each pattern holds one call, not two: a file has thousands of pairs of calls.
 *
 * @param first a call, or several, of which each may be the first.
 * @param where conditions on the first.
 */
export function behind(language: Language, first: string | readonly string[], later: Formula, ...where: readonly Clause[]): Formula {
  const firsts = typeof first === 'string' ? [first] : first;
  const then = (statement: string): string => `${statement}\n...`;
  const out = firsts.flatMap((call) => holders(language, call).map((statement) => inThisOrder([statement]))).flatMap((body) => [...BLOCKS[language](body), OTHERWISE[language](body), ...TRIES[language](body)]);
  const left = LEAVES[language].flatMap((leave, nth) => [...BLOCKS[language](`$...UNTIL\n${leave}`), ...(nth === 0 ? [OTHERWISE[language](`$...UNTIL\n${leave}`)] : [])].map(then));
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [later, { 'pattern-inside': { patterns: [either(...firsts.flatMap((call) => holders(language, call)).map(then)), ...where] } }, ...notInside(...firsts.flatMap(WHEN_FAILED[language]))] },
          {
            patterns: [
              later,
              { 'pattern-inside': { patterns: [either(...out.map(then)), ...left.map((pattern) => ({ 'pattern-not': pattern })), ...where] } },
              ...notInside(...out),
            ],
          },
        ],
      },
      ...not(...firsts),
    ],
  };
}
