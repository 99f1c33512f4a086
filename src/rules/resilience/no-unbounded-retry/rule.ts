import type { Match } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { bodySays, bodyWithout, notMeant, RETRIES, SHORT } from '../retries.js';

/** It counts, looks at the clock, or can be told to stop. */
const BOUND = String.raw`ctx|context|attempt|retries|tries|count|max|limit|deadline|(?<!set)timeout|elapsed|since|monotonic|time\.time\(|now\(|budget|reraise|signal|abort|cancel|stop|done|quit|clos(?:e|ing)|shut|running|alive|<-|\+\+|\w--\s|\+= ?1\b|-= ?1\b`;
/** It waits before it tries again: what does not wait mends something in between, or races with others and soon wins. */
const WAITS = '(?is).*(?:sleep|(?<!a)wait|delay|pause|backoff|timer|timeout)\\w*\\(';

function forever(language: Language): Match {
  const { endless, endsOnSuccess, endsOnFailure } = RETRIES[language];
  return {
    patterns: [
      endless,
      bodySays(endsOnSuccess),
      bodySays(WAITS),
      bodySays(`(?s)^(?!.*(?:${endsOnFailure}))`),
      bodyWithout(`${BOUND}|${SHORT}`),
      notMeant(language),
    ],
    paths: { exclude: TEST_FILES[language] },
  };
}

export default defineRule({
  id: 'no-unbounded-retry',
  category: 'resilience',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['SE-8', 'UP-13', 'UP-21', 'DT-7'],
  cwe: ['CWE-834: Excessive Iteration'],
  references: [
    { title: 'AWS: Timeouts, retries and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
    { title: 'Google SRE: Addressing cascading failures', url: 'https://sre.google/sre-book/addressing-cascading-failures/' },
  ],
  summary: 'disallow retries without a limit of attempts or time',
  why:
    'A credential expires. The upload fails, is tried again, fails again, and so on for the rest of the week: the caller never ' +
    'gets an error, the worker never gets to its next job, and the other side is asked for the same thing by every worker at once.',
  remedy: 'Bound the retries by a number or a deadline, stop at errors that will not pass, and give the last error to the caller.',
  message: {
    go: 'This loop tries again after every failure, for ever, so an error that does not pass is never reported and holds the caller; stop after some attempts, or when `ctx` is done, and return the error.',
    python: 'This loop tries again after every failure, for ever, so an error that does not pass is never reported and holds the caller; stop after some attempts or at a deadline, and raise the error.',
    typescript: 'This loop tries again after every failure, for ever, so an error that does not pass is never reported and holds the caller; stop after some attempts or at a deadline, and throw the error.',
  },
  match: {
    go: forever('go'),
    python: forever('python'),
    typescript: forever('typescript'),
  },
});
