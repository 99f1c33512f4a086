import type { Formula, Match } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { go, python, typescript } from '../limits.js';

/** A name answers the rule, so what a name stands for is not looked up. */
const literal = (formula: Formula): Match => ({ ...formula, options: { constant_propagation: false }, paths: { exclude: ['.github/', 'testutils/', 'testfixtures/', '*integrationtests/', '*integration_tests/'] } });

export default defineRule({
  id: 'no-magic-limit',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'strict', python: 'strict', typescript: 'strict' },
  findings: ['UP-10', 'SE-10', 'SE-19'],
  references: [
    { title: 'AWS: Timeouts, retries, and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
    { title: 'The Twelve-Factor App: Config', url: 'https://12factor.net/config' },
  ],
  summary: 'disallow timeouts, waits, lifetimes and sizes as bare numbers at their use',
  why:
    'The warehouse has become slow, and every push is cut off after thirty seconds. The number that does it stands in the ' +
    'middle of a function, with no name and no reason, so nobody finds it at night, and there is no setting to raise. It is ' +
    'changed in one of the two places where it stands; from then on the lock expires while the push that it guards goes on.',
  remedy: 'Give the limit a name with its unit, beside what it depends on, with a comment that says why it is that number; let a setting replace it.',
  message:
    '`$LIMIT` is a limit with neither a name nor a reason, so who has to change it cannot find it, nor what depends on it; declare it as a constant or a setting whose name says what it limits.',
  // What a person looks at, or starts by hand, waits for them.
  kinds: ['service'],
  match: { go: literal(go), python: literal(python), typescript: literal(typescript) },
});
