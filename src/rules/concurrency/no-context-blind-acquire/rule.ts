import { notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { insideContext, NOT_A_CASE, SAYS_SEND } from '../contexts.js';

/** What a channel of places is called. */
const SEMAPHORE = String.raw`(?i)^(?:.*\.)?\w*(?:sem(?:a|s|ch|chan)?(?![a-z])|semaphore|slot|token|permit|limit|throttl|concurren|ticket)\w*$`;

/** A channel of signals, which one part of a function sends and another waits for. */
const NO_SIGNAL = '(?i)^(?!.*(?:done|ready|stop|quit|exit|finish|notif|signal|wake|start|clos|wait|sync|trigger|complet|cancel|kick))';

const go: Formula = {
  'pattern-either': [
    {
      patterns: [
        SAYS_SEND,
        {
          'pattern-either': [
            { patterns: [{ pattern: '$SEM <- $PLACE' }, regex('$SEM', SEMAPHORE), regex('$PLACE', String.raw`^(?:struct\{\}\{\}|true|1|nil)$`), insideContext('context.Context', '*http.Request', '*gin.Context', 'echo.Context')] },
            // By whatever name: the function gives the place back.
            { patterns: [{ pattern: '$SEM <- struct{}{}' }, regex('$SEM', NO_SIGNAL), { 'pattern-inside': 'func $FUNC(..., $CTX context.Context, ...) {\n  ...\n  <-$SEM\n  ...\n}' }] },
          ],
        },
        NOT_A_CASE,
        // Given back, to a channel that holds the free places, or waited for until all are back.
        notInsideWhere('func $GIVER(...) { ... }', regex('$GIVER', '(?i)^(?:release|give|return|put|free|done|unlock)')),
        ...notInside('$GIVE := func() {\n  $SEM <- $PLACE\n}', '$GIVE = func() {\n  $SEM <- $PLACE\n}', 'return func() {\n  $SEM <- $PLACE\n}', '$SEM := make($CHANNEL)\n...', 'defer $LATER(...)', '<-$SEM\n...', 'for ... {\n  $SEM <- $PLACE\n}'),
      ],
    },
    {
      patterns: [
        { pattern: '$SEM.Acquire(context.$ROOT(), ...)' },
        regex('$ROOT', '^(?:Background|TODO)$'),
        insideContext('context.Context', '*http.Request', '*gin.Context', 'echo.Context'),
      ],
    },
  ],
};

export default defineRule({
  id: 'no-context-blind-acquire',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all' },
  findings: ['DT-6'],
  references: [
    { title: 'Go: semaphore.Weighted', url: 'https://pkg.go.dev/golang.org/x/sync/semaphore#Weighted.Acquire' },
    { title: 'Go: context', url: 'https://pkg.go.dev/context' },
  ],
  summary: 'disallow waiting for a place in a semaphore without heeding the context',
  why:
    'All places are taken by calls that hang. Every request that comes in waits for a place, and goes on waiting after its ' +
    'caller has given up; when a place is free at last, it goes to work for somebody who left long ago. A shutdown waits ' +
    'in the same line.',
  remedy: 'Wait for the place and for `ctx.Done()` together, in a `select` or by `sem.Acquire(ctx, 1)`.',
  message:
    'This waits for a place in `$SEM` and does not heed `$CTX`, so it goes on waiting when its caller has given up; take the place in a `select` beside `<-$CTX.Done()`, or hand the context to `Acquire`.',
  kinds: ['service'],
  match: { go },
});
