/**
 * Rewritings that do not keep the defect of a rule, with the reason: they are not made for it. Whoever adds one says why the
 * code is right after it, not why it is hard to see.
 */
import type { Language } from '../../src/spec/rule.js';

/** By rule, then by kind of rewriting; a key may end with the language, `in a loop (go)`. */
export const UNTRUE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-stub-implementation': wholeBody('A function that does something besides is no stub.'),
  'no-placeholder-measurement': wholeBody('A function that does something besides may have measured.'),
  'no-skipped-test': {
    ...each(['in an if', 'in an else', 'in an if with the rest', 'in a switch', 'in a loop'], 'A test that is left out under a condition, or for some of many, is the remedy.'),
  },
  'no-sleep-in-test': { 'in a loop': 'What looks, sleeps and looks again polls, which is the remedy.' },
  'require-unlock-on-all-paths': alone('A lock that is taken under a condition, and released without, is another defect.'),
  // There the hit is the `pass` of the handler.
  'no-empty-error-handler': inLanguage('python', wholeBody('A handler that does something besides is not empty.')),
  'no-waitgroup-misuse': {
    ...alone('A count under a condition, whose other half has none, is another defect.'),
    ...each(['in an if with the rest', 'in a loop', 'in a switch'], 'A count on some paths, or on each turn, whose other half is counted once, is another defect.'),
  },
  'no-partial-multi-write': {
    'its receiver as a field of a field': 'What two clients write, no transaction of one of them holds together.',
  },
  'prefer-atomic-counter': {
    ...alone('What is done under the lock is more than to count.'),
    ...each(['a statement before it', 'a statement behind it', 'in an if with the rest', 'in a loop', 'in a switch', 'in a closure'], 'What is done under the lock is more than to count.'),
  },
  'no-partial-telemetry': { 'a method as a function': 'The methods of one type are compared with each other.' },
  'no-local-import': {
    'a module imported in the function': 'It is the defect itself, in another place.',
    'in an if with the rest': 'Where the branch is not taken, nothing is imported.',
    'an argument in a variable': 'A module whose name is a value cannot be imported at the top.',
  },
  'no-magic-limit': { 'an argument in a variable': 'A number in a variable has a name, which is the remedy.' },
  'no-inline-annotation-key': { 'an argument in a variable': 'A key in a variable has a name, which is the remedy.' },
};

/** What is said of a function that consists of what was hit. */
function wholeBody(reason: string): Readonly<Record<string, string>> {
  return each(['in an if', 'in an else', 'in a try', 'in a with', 'in a loop', 'in a switch', 'in a closure', 'in an if with the rest', 'a statement before it', 'a statement behind it'], reason);
}

/** What is said of one half of a pair. */
function alone(reason: string): Readonly<Record<string, string>> {
  return each(['in an if', 'in an else', 'in a block'], reason);
}

function inLanguage(language: Language, reasons: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(reasons).map(([kind, reason]) => [`${kind} (${language})`, reason]));
}

function each(kinds: readonly string[], reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, reason]));
}

/** True where a kind of rewriting keeps the defect of a rule. */
export function isTrue(rule: string, kind: string, language: Language): boolean {
  const reasons = UNTRUE[rule] ?? {};
  return reasons[kind] === undefined && reasons[`${kind} (${language})`] === undefined;
}
