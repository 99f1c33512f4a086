import { either, fileSays, holding, inside, not, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula, Match } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { bodySays, bodyWithout, COUNTS_NOT, notMeant, onClose, RETRIES, SHORT } from '../retries.js';

/** A clock that is compared, and a deadline. */
const CLOCK = String.raw`(?:time\.time\(|monotonic\(|\.now\(|Since\(|elapsed|deadline)`;
/** A number of attempts, or what says that there have been enough. */
const ATTEMPTS = String.raw`(?:attempts?|retr(?:y|ies)\w*|tries|failures|(?<![a-z])count|(?<![a-z])max_?\w*|budget|limit)\b`;
/** A line that only tells. */
const NO_LOG = String.raw`\n(?![^\n]*(?:\blog|logger|print|console|\.(?:warn|info|debug|error)\w*\())[^\n]*`;
/** Of this loop: it compares its attempts or the clock, hands on what it counts, or can be told to stop. */
const BOUND = [
  String.raw`${CLOCK}[^\n]*[<>]|[<>][^\n]*${CLOCK}|\.(?:After|Before)\(`,
  String.raw`${ATTEMPTS}\w*(?:\(\))? *(?:[<>]=?|[!=]==?)|(?:[<>]=?|[!=]==?) *[\w.]*${ATTEMPTS}|reraise`,
  String.raw`\b([\w.]+)(?:\+\+| \+= ?1\b|--| -= ?1\b)[\s\S]*(?:\b\1 *[<>=!]=?|${NO_LOG}\b\1[,)])`,
  String.raw`<-|ctx\.Err\(|throwIfAborted|\.aborted\b|is_?set\(|\b(?:not |!)?[\w.]*(?:stop(?:ped|ping)?|shutting|shutdown|clos(?:ed|ing)|running|alive|cancel+ed)\b`,
].join('|');
/** It waits before it tries again: what does not wait mends something in between, or races with others and soon wins. */
const WAIT = String.raw`(?:sleep|(?<!a)wait|delay|pause|backoff|timer|timeout)\w*\(`;
const WAITS = `(?is).*${WAIT}`;
/** TypeScript: it takes what is left of something, until nothing is. A reading in a `try` may fail, and then nothing ends it. */
const ENDLESS = ['while (true) { $BODY }', 'for (;;) { $BODY }', 'do { $BODY } while (true);'];
const endlessWith = (...bodies: readonly string[]): string[] => ENDLESS.flatMap((loop) => bodies.map((body) => loop.replace('$BODY', body)));
const DRAINS: Clause = {
  'pattern-not': {
    patterns: [
      either(...endlessWith(...['break;', 'return;', 'return $ALL;'].map((leave) => `... $PART = await $LEFT.next(); ... if ($NONE) ${leave} ...`))),
      regex('$NONE', String.raw`(?s).*(?:\.length === 0|\.done|[=!]==? (?:null|undefined))\b`),
      ...not(...endlessWith('... try { ... $PART = await $LEFT.next(); ... } catch ($ERROR) { ... } ...')),
    ],
  },
};
/** Go: something that knows how many attempts are left is asked, and the loop left. */
const ASKED = String.raw`^(?:Ongoing|Continue|Exhausted|CanRetry|Next(?:BackOff)?)$`;
const GIVES_UP: Clause = { 'pattern-not': { patterns: [either(...['break', 'return ...'].map((leave) => `for {\n...\nif <... $BACKOFF.$LEFT() ...> {\n...\n${leave}\n}\n...\n}`)), regex('$LEFT', ASKED)] } };
/** Endless loops that end by themselves. */
const ENDS: Readonly<Record<Language, readonly Clause[]>> = { go: [GIVES_UP], python: [], typescript: [DRAINS] };
/** It tries to do something elsewhere, and all that its handler leaves to be done is to try again. */
const ASKS_AWAY = String.raw`(?s)^.*\btry \{[^}]*\bawait\b.*\bcatch\b`;

/** TypeScript: nothing is done about a failure but to tell of it, so nothing is mended before it tries again, at once. */
const ONLY_TOLD: Formula = {
  patterns: [
    either(...endlessWith(...['catch ($ERROR)', 'catch'].map((caught) => `... try { $...TRIED } ${caught} { $...TOLD } ...`))),
    regex('$...TOLD', String.raw`^\s*(?:(?://[^\n]*\n|[\w.]*(?:console|[lL]og(?:ger)?)\.\w+\((?:[^()]|\([^()]*\))*\);?|continue;?)\s*)*$`),
    ...holding('$...TRIED', { patterns: [either('await $ASKED(...)', 'await $ASKED'), ...notInside('(...) => { ... }')] }),
  ],
};

/**
 * Python: a handler of what another machine did not answer, whose lines only tell of it or go on, as the last statement of the body: what is tried again
 * at once is neither mended in between nor a race that somebody wins.
 */
const PY_AT_ONCE = String.raw`(?s)^.*\n([ \t]*)except \(?(?:[\w.]+, )*[\w.]*(?:Connect\w*|Timeout|Transport|Network|Request|Unavailable|Http|HTTP|Api|API|Rpc|Redis|Operational|Kafka|AMQP)(?:Error|Exception)?\b[^\n]*:\n(?:\1[ \t]+(?:(?:(?:self\.)?_?log(?:ger|ging)?\.\w+|print)\([^\n]*\)|continue|pass)[ \t]*(?:\n|\z))+\s*\z`;

/** TypeScript: when the other side closes, it connects again at once, by the function that listens for that. */
const RECONNECTS: Formula = {
  patterns: [
    either('this.$FUNC($...ARGS)', '$FUNC($...ARGS)'),
    inside('function $FUNC(...) { ... }'),
    inside(...onClose('...')),
    COUNTS_NOT,
    // Only where there was a session before.
    ...notInside('if ($SESSION !== undefined) { ... }', 'if ($SESSION != null) { ... }'),
    // It counts, or waits.
    ...notInside('setTimeout(...)', ...['$N++', '++$N', '$N += 1'].flatMap((step) => onClose(`... <... ${step} ...>; ...`)), ...onClose('... <... await $WAIT ...>; ...').map((on) => on.replace('(...) =>', 'async (...) =>'))),
  ],
};

/** Go and Python: what is never bounded, in files in which something waits, or tries again without a wait. */
const foreverWaiting = (language: 'go' | 'python'): Match => ({ patterns: [fileSays(language === 'go' ? `(?i:${WAIT})` : String.raw`(?i:${WAIT}|\bwhile (?:True|1):)`), forever(language)] });

function forever(language: Language): Formula {
  const { endless, untilDone, untilTrue, again, endsOnSuccess, endsOnFailure } = RETRIES[language];
  const unbounded = [bodySays(WAITS), bodyWithout(`${BOUND}|${SHORT}`)];
  const failing = bodySays(`(?s)^(?!.*(?:${endsOnFailure}))`);
  return {
    'pattern-either': [
      {
        patterns: [
          {
            'pattern-either': [
              { patterns: [endless, bodySays(endsOnSuccess), failing, ...unbounded, ...ENDS[language]] },
              ...(language === 'python' ? [{ patterns: [endless, bodySays(PY_AT_ONCE), bodySays(endsOnSuccess), failing, bodyWithout(`${BOUND}|${SHORT}`)] }] : []),
              { patterns: [untilDone, ...(language === 'go' ? [] : [bodySays('(?s)^.*\\b(?:except|catch)\\b')]), failing, ...unbounded] },
              ...(language === 'typescript' ? [{ patterns: [endless, bodySays(endsOnSuccess), failing, bodyWithout(`${BOUND}|${SHORT}`), { 'pattern-inside': ONLY_TOLD }, ...ENDS.typescript] }] : []),
              ...(language === 'typescript' ? [{ patterns: [untilDone, bodySays(ASKS_AWAY), failing, bodyWithout(`${BOUND}|${SHORT}`)] }] : []),
              { patterns: [again] },
              ...(language === 'typescript' ? [RECONNECTS] : []),
            ],
          },
          ...notMeant(language),
        ],
      },
      ...(untilTrue === undefined ? [] : [{ patterns: [untilTrue, ...unbounded, bodySays(String.raw`(?s)^(?!.*\b(?:break|return|raise)\b)`)] }]),
    ],
  };
}

export default defineRule({
  id: 'no-unbounded-retry',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'strict', typescript: 'all' },
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
    go: foreverWaiting('go'),
    python: foreverWaiting('python'),
    typescript: forever('typescript'),
  },
});
