/**
 * What patterns cannot say: a closed list of tests on a match or on what a metavariable is bound to.
 *
 * To add one: write its test here or in a file of its own, describe it and each argument, say in `semgrep` what a Semgrep
 * user sees instead (the YAML leaves the clause out, so Semgrep reports more), and give it tests. Where one `needsTypes`, the
 * alternative that asks for it is left out of the YAML, so Semgrep reports less.
 */
import type { Facts } from '../file/facts.js';
import type { Found } from '../syntax/found.js';
import type { Node, Range } from '../file/nodes.js';
import { libraryTypes } from '../calls/gives-promise.js';
import { hasComment } from './predicate-comment.js';
import { isDeclaredInFile, isExpressionStatement, standInOneBlock } from './predicate-place.js';
import { isDeclaredPromise, mayBeRejected, returnsPromise } from './predicate-promise.js';

/** A list of strings: one of these words. */
export type ArgumentType = 'text' | 'regex' | 'metavariables' | readonly string[];

export interface PredicateInput {
  readonly facts: Facts;
  /** What the clause's `metavariable` is bound to, or the whole match. */
  readonly subject: { readonly range: Range; readonly nodes: readonly Node[] };
  readonly found: Found;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface Predicate {
  readonly description: string;
  readonly arguments: Readonly<Record<string, { readonly type: ArgumentType; readonly description: string; readonly required?: boolean }>>;
  /** How Semgrep's findings differ, in one line. */
  readonly semgrep: string;
  /** True: what it says rests on types and declarations, so Semgrep cannot say the same. */
  readonly needsTypes?: boolean;
  /** True: it asks what other files declare, where a scan has read them. */
  readonly asksModules?: boolean;
  test(input: PredicateInput): boolean;
}

export const PREDICATES: Readonly<Record<string, Predicate>> = {
  'expression-statement': {
    description: 'The match, or the metavariable, is a statement by itself: its value is not used.',
    arguments: {},
    semgrep: 'Semgrep also reports calls whose value is used: returned, assigned, awaited, passed on.',
    test: ({ facts, subject }) => subject.nodes.length === 1 && isExpressionStatement(subject.nodes[0]!, facts),
  },
  'same-block': {
    description:
      'The metavariables stand on one path through one function: not in two arms of an `if`, `switch` or `?:`, not in a `try` and its `catch`, not in two functions.',
    arguments: { metavariables: { type: 'metavariables', description: 'The metavariables, at least two.', required: true } },
    semgrep: 'Semgrep also reports code in two arms of an `if`, of which only one runs.',
    test: ({ facts, found, arguments: given }) => {
      const names = given['metavariables'] as readonly string[];
      return standInOneBlock(names.flatMap((name) => found.bindings.get(name)?.nodes ?? []), facts);
    },
  },
  comment: {
    description: 'A comment at the match, or at the metavariable, matches.',
    arguments: {
      regex: { type: 'regex', description: 'Searched in the text of a comment, without its slashes and stars.', required: true },
      where: {
        type: ['inside', 'before', 'around'],
        description: '`inside` it; directly above it or before it on its line (`before`); both, or behind it on its last line (`around`).',
        required: true,
      },
    },
    semgrep: 'Semgrep does not see comments, so it reports the code with and without them.',
    test: ({ facts, subject, arguments: given }) =>
      hasComment(subject.range, given['regex'] as string, given['where'] as 'inside' | 'before' | 'around', facts),
  },
  'returns-promise': {
    description:
      'The call, or the function, gives a promise: by the checker where the parser offers types; else by what the file, the files of a scan and well known packages declare; where nobody does, that the file awaits the same elsewhere.',
    arguments: {},
    asksModules: true,
    semgrep: 'Semgrep knows no types, so it also reports calls that are over when they return.',
    test: ({ facts, subject }) => subject.nodes.some((node) => returnsPromise(node, facts)),
  },
  'typed-promise': {
    description:
      'The call, or the function, gives a promise: by the checker where the parser offers types; else by what the file, the files of a scan and well known packages declare, and never by signs.',
    arguments: {},
    asksModules: true,
    semgrep: 'Semgrep knows no types, so what only they tell is not reported.',
    needsTypes: true,
    test: ({ facts, subject }) => subject.nodes.some((node) => isDeclaredPromise(node, facts)),
  },
  'library-type': {
    description:
      'The value is of a type of a well known package, or of a class that extends one: by what the file, the files of a scan and the packages declare, import and construct.',
    arguments: { is: { type: 'regex', description: 'Tried on `typeorm.Repository`, or `typeof sequelize.Model` for the class itself.', required: true } },
    asksModules: true,
    semgrep: 'Semgrep knows no types, so what only they tell is not reported.',
    needsTypes: true,
    test: ({ facts, subject, arguments: given }) => {
      const is = new RegExp(`^(?:${given['is'] as string})$`);
      return subject.nodes.some((node) => libraryTypes(node, facts).some((name) => is.test(name)));
    },
  },
  'may-reject': {
    description: 'The promise of the call may be rejected: no async function of the file, or of the files of a scan, that handles its failure itself.',
    arguments: {},
    asksModules: true,
    semgrep: 'Semgrep also reports calls of functions of other files that handle their failure themselves.',
    test: ({ facts, subject }) => subject.nodes.some((node) => mayBeRejected(node, facts)),
  },
  'declared-in-file': {
    description: 'The name, or the method of `this`, is declared in this file and not imported.',
    arguments: {},
    semgrep: 'Semgrep also reports names that come from elsewhere.',
    test: ({ facts, subject }) => subject.nodes.some((node) => isDeclaredInFile(node, facts)),
  },
};
