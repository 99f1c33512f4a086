import { either, fileSays, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

const reached = (metavariable: string): Clause => regex(metavariable, { vocabulary: 'reached', match: 'part' });

/** Functions that bring the state about. Others are told of what has happened: `onOpen`, `connection_made`. */
const BRINGS_ABOUT =
  '^[_#]*(?:[eE]nsure_?|re)?(?:[sS]tart|[cC]onnect|[oO]pen|[iI]nit|[iI]nitiali[sz]e|[sS]et_?[uU]p|[bB]egin|[lL]aunch|[bB]oot|[eE]nable' +
  '|[aA]ctivate|[rR]egister|[sS]ubscribe|[lL]oad|[jJ]oin|[lL]isten|[mM]ount|[aA]ttach|[lL]og_?[iI]n|[aA]uthenticate|[cC]ommit|[pP]ublish' +
  '|[sS]end|[sS]ync|[pP]ay|[cC]omplete|[mM]igrate|[iI]nstall|[pP]romote)(?![a-z])';
/** Calls by which the object stores itself. */
const STORES = '(?i)^_*a?(?:save|persist|store|update|write|put)';

/** How a language writes a state and what can fail. */
interface Forms {
  /** The assignment of `$NEW` to the object's own `$STATE`. */
  readonly set: string;
  /** The assignment and a later call that can fail, with nothing that takes the state back. */
  readonly upToCall: Formula;
  /** The assignment behind, or in, an `if` that asks for the state: nothing can have been done yet. */
  readonly guarded: readonly string[];
  /** A function called `$FUNC`, of its first statements and the others. */
  readonly func: (body: string) => string;
  /** What those first statements say where one of them can fail: by then the state may be so. */
  readonly canFail: string;
  /** The object itself is stored, with its new state: calls of `$SAVE`, or calls that are handed it. */
  readonly saves: readonly string[];
  readonly handed: readonly string[];
  /** What a function says that may take the state back. */
  readonly takesBack: string;
}

function early({ set, upToCall, guarded, func, canFail, saves, handed, takesBack }: Forms): Formula {
  const cannotFail = (statement: string): Clause => regex(statement, String.raw`(?s)^(?!.*\b(?:${canFail})\b)`);
  const atTheTop: Formula[] = [
    { pattern: func(`${set}\n...`) },
    { patterns: [{ pattern: func(`$ONE\n${set}\n...`) }, cannotFail('$ONE')] },
    { patterns: [{ pattern: func(`$ONE\n$TWO\n${set}\n...`) }, cannotFail('$ONE'), cannotFail('$TWO')] },
  ];
  const wholeFunction: Formula = {
    patterns: [
      { pattern: func('$...BODY') },
      regex('$FUNC', '^(?!__init__$|constructor$)'),
      regex('$...BODY', `(?s)^(?!.*${takesBack})`),
    ],
  };
  return {
    patterns: [
      fileSays(String.raw`\.#?\w+ *= *[Tt]rue\b|\.#?\w*(?:[sS]tatus|[sS]tate|[mM]ode|[pP]hase|[sS]tage) *= *[\w'"]`),
      { pattern: set },
      { 'pattern-inside': wholeFunction },
      {
        'pattern-either': [
          { patterns: [{ pattern: set }, reached('$STATE'), regex('$NEW', '^[Tt]rue$')] },
          {
            patterns: [
              { pattern: set },
              regex('$STATE', '(?i)^.*(?:status|state|mode|phase|stage)$'),
              reached('$NEW'),
              regex('$NEW', String.raw`(?i)^(?!.*not)['"\w.]+$`),
            ],
          },
        ],
      },
      { 'pattern-inside': upToCall },
      {
        'pattern-either': [
          { patterns: [{ pattern: set }, { 'pattern-inside': either(...guarded) }] },
          { patterns: [{ pattern: set }, { 'pattern-inside': { 'pattern-either': atTheTop } }, regex('$FUNC', BRINGS_ABOUT)] },
        ],
      },
      notInsideWhere(either(...saves.map((call) => `${set}\n...\n${call}`)), regex('$SAVE', STORES)),
      { 'pattern-not-inside': either(...handed.map((call) => `${set}\n...\n${call}`)) },
      { 'focus-metavariable': '$STATE' },
    ],
  };
}

const goCalls = (call: string): string[] => [`if $E := ${call}; $E != nil { ... }`, `$E := ${call}`, `$E = ${call}`, `return ${call}`];
const goSet = '$SELF.$STATE = $NEW';
const go = early({
  set: goSet,
  upToCall: {
    'pattern-either': [
      {
        patterns: [
          { pattern: `${goSet}\n...\nif $ERR != nil { $...HANDLER }` },
          regex('$ERR', '(?i)^.*err$'),
          // The handler sets a field, or calls what sets it back.
          regex('$...HANDLER', String.raw`(?is)^(?!.*\w\.\w+ = |.*\b(?:reset|rollback|revert|abort|stop|close|shutdown|cleanup|fail|set)\w*\().*\breturn\b`),
        ],
      },
      {
        patterns: [
          { pattern: `${goSet}\n...\nreturn $CALL(...)` },
          regex('$CALL', String.raw`(?i)^(?!(?:errors|fmt)\.|.*err(?:or)?f?$).*\.`),
          { 'pattern-inside': 'func ($SELF *$TYPE) $FUNC(...) error { ... }' },
        ],
      },
    ],
  },
  guarded: [`if <... $SELF.$STATE ...> { ... }\n${goSet}`, `if <... $SELF.$STATE ...> {\n${goSet}\n...\n}`],
  func: (body) => `func ($SELF *$TYPE) $FUNC(...) {\n${body}\n}`,
  canFail: 'err',
  saves: goCalls('$SELF.$SAVE(...)'),
  handed: goCalls('$SAVED(..., $SELF, ...)'),
  takesBack: String.raw`\bdefer func\(\) \{[^}]*?\w\.\w+ = `,
});

const pySet = 'self.$STATE = $NEW';
const python = early({
  set: pySet,
  upToCall: { pattern: `${pySet}\n...\nawait $CALL(...)` },
  guarded: [`if <... self.$STATE ...>:\n    ...\n${pySet}`, `if <... self.$STATE ...>:\n    ${pySet}\n    ...`],
  func: (body) => `def $FUNC(...):\n    ${body.replaceAll('\n', '\n    ')}`,
  canFail: 'await|try',
  saves: ['await self.$SAVE(...)'],
  handed: ['await $SAVED(..., self, ...)'],
  takesBack: String.raw`\b(?:except|finally)\b`,
});

const tsSet = 'this.$STATE = $NEW;';
const typescript = early({
  set: tsSet,
  upToCall: {
    patterns: [{ pattern: `${tsSet}\n...\nawait $CALL(...);` }, regex('$CALL', String.raw`(?s)^(?!.*\.allSettled$)`)],
  },
  guarded: [`if (<... this.$STATE ...>) $THEN\n${tsSet}`, `if (<... this.$STATE ...>) { ${tsSet} ... }`],
  func: (body) => `function $FUNC(...) { ${body} }`,
  canFail: 'await|try',
  saves: ['await this.$SAVE(...);'],
  handed: ['await $SAVED(..., this, ...);'],
  takesBack: String.raw`\b(?:catch|finally)\b`,
});

export default defineRule({
  id: 'no-early-state-change',
  category: 'consistency',
  severity: 'warning',
  kinds: ['service'],
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DT-10', 'DT-11'],
  references: [
    { title: 'Exception safety: the strong guarantee', url: 'https://en.wikipedia.org/wiki/Exception_safety' },
    { title: 'MDN: try...catch, the finally block', url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/try...catch' },
  ],
  summary: 'disallow a state that says that a thing is done before it is tried, where no failure takes it back',
  why:
    'A consumer sets `started` and then subscribes. The broker is away, and the subscription fails. The supervisor calls `start` again: ' +
    'it sees `started` and returns at once, so the service is up, says that it is well, and reads nothing.',
  remedy: 'Set the state after the last call that can fail, or set it back where one does.',
  message:
    '`$STATE` says that it is done before it is tried, and no failure takes that back, so after one the next caller finds a state that is not so; set it after the calls that can fail, or set it back where they do.',
  precision: {
    typescript: { right: 1, debatable: 0, wrong: 0, on: ['@lodestar/db@1.5.1'] },
  },
  match: {
    go: { ...go, options: { implicit_return: false } },
    python,
    typescript,
  },
});
