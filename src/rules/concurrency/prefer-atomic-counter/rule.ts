import { fileSays, regex } from '../../../spec/clauses.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

const CHANGES = ['$COUNT++', '$COUNT += $BY'];
/** A lock, and at once a change; few files say that, and what follows costs the square of a file's length. */
const ONE_CHANGE = String.raw`\.Lock\(\)(?:\s|//[^\n]*\n|defer [^\n]*\n|;)*[^\n]*(?:\+\+|\+=)`;
/** Uses that need the value to stay as it is for a moment: decided on, or counted down again. */
const DECIDED_ON = ['if <... $COUNT ...> { ... }', 'for <... $COUNT ...> { ... }', '$COUNT--', '$COUNT -= $BACK'];

export default defineRule({
  id: 'prefer-atomic-counter',
  category: 'concurrency',
  severity: 'info',
  preset: { go: 'all' },
  findings: ['SE-12', 'UP-20'],
  references: [
    { title: 'Go: sync/atomic', url: 'https://pkg.go.dev/sync/atomic#Int64' },
  ],
  summary: 'prefer an atomic number to a mutex around a single increment',
  why:
    'Every request takes the lock to count itself. Somebody later holds the same lock while writing a report, and every request ' +
    'waits for the report; or a path forgets the lock, and the count is wrong in a way that nobody sees.',
  remedy: 'Make the field an `atomic.Int64` (or `atomic.Uint64`) and call `Add(1)`; read it with `Load`.',
  message: '`$MU` is taken for one change of the number `$COUNT`, so counting waits for whoever else holds `$MU`; make it an `atomic.Int64`, which cannot be used without its `Add` and `Load`.',
  match: {
    go: {
      patterns: [
        fileSays(ONE_CHANGE),
        {
          'pattern-either': CHANGES.flatMap((change) => [
            { pattern: `$MU.Lock()\n${change}\n$MU.Unlock()` },
            { pattern: `func $FUNC(...) {\n  $MU.Lock()\n  defer $MU.Unlock()\n  ${change}\n}` },
          ]),
        },
        // An element of a map or slice, and the lock of a condition variable.
        regex('$COUNT', String.raw`^[\w.]+$`),
        regex('$MU', String.raw`^(?!.*\.L$)`),
        ...DECIDED_ON.map((use) => ({ 'pattern-not-inside': `package $NAME\n...\nfunc $USER(...) {\n  ...\n  ${use}\n  ...\n}` })),
        { 'focus-metavariable': '$COUNT' },
      ],
      paths: { exclude: TEST_FILES.go },
    },
  },
});
