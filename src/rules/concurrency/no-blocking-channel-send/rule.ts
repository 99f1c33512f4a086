import { either, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { insideContext, NOT_A_CASE, SAYS_SEND } from '../contexts.js';

/** Channels that have room for the one thing that is sent on them, as a rule: answers and signals. */
const HAS_ROOM = String.raw`(?is)^(?!.*(?:err|done|res|repl(?:y|ies)|ack|callback|sem|slot|token|permit|limit|quit|stop|ready|notif|clos|signal|wake|exit|finish))`;

const SEND: Formula = { pattern: '$CH <- $VALUE' };

/** From the file's beginning to one of its functions, or from that to the file's end; what is in the function is `$...BODY`. */
const FUNCTIONS = ['func $OTHER(...) { $...BODY }', 'func ($OF $OWNER) $OTHER(...) { $...BODY }'].flatMap((other) => [`package $PACKAGE\n...\n${other}`, `${other}\n...`]);

/** Whoever makes the object counts what its channel is for, and makes it with room for all. */
const ROOM_FOR_ALL: Clause = {
  'pattern-not': {
    patterns: [
      { pattern: '$SELF.$FIELD <- $VALUE' },
      {
        'pattern-inside': {
          patterns: [
            either(...FUNCTIONS),
            ...holding('$...BODY', {
              'pattern-either': [
                { pattern: '$MADE.$FIELD = make($CHANNEL, <... len(...) ...>)' },
                { pattern: '$STRUCT{..., $FIELD: make($CHANNEL, <... len(...) ...>), ...}' },
                { patterns: [{ pattern: '$STRUCT{..., $FIELD: $LOCAL, ...}' }, inside('$LOCAL := make($CHANNEL, <... len(...) ...>)\n...')] },
              ],
            }),
          ],
        },
      },
    ],
  },
};

/** The function may only send on it, and who receives is not of this file: nothing here makes a channel and hands it in. */
const HANDED_IN: Clause = {
  'pattern-not-inside': {
    patterns: [
      { pattern: 'func $FUNC(..., $CH $SENT_ON, ...) { ... }' },
      // No pattern tells the direction of a channel.
      regex('$SENT_ON', '^chan ?<-'),
      notInsideWhere(
        either(...FUNCTIONS),
        ...holding('$...BODY', {
          patterns: [
            // A method of something that the object has is not of this file.
            { 'pattern-either': [{ pattern: '$FUNC(..., $NEW, ...)' }, { patterns: [{ pattern: '$WHO.$FUNC(..., $NEW, ...)' }, regex('$WHO', String.raw`^\w+$`)] }] },
            inside('$NEW := make(...)\n...'),
          ],
        }),
      ),
    ],
  },
};

/** Methods that are there to hand something over. */
const HANDS_OVER = '^(?:[eE]mit|[pP]ublish|[eE]nqueue|[qQ]ueue|[sS]end|[sS]ubmit|[pP]ush|[dD]ispatch|[pP]ost|[pP]ut|[aA]dd|[sS]chedule|[fF]orward|[dD]eliver|[bB]roadcast|[nN]otify|[hH]and)(?![a-z])';
/** Such a method puts what its caller gives it, bare or in a struct, on the object's own channel: it waits for as long as nobody takes it. */
const TAKES_OVER: Formula = {
  'pattern-either': ['$GIVEN', '$STRUCT{..., $GIVEN, ...}', '$STRUCT{..., $KEY: $GIVEN, ...}'].map((value) => ({
    patterns: [{ pattern: `$SELF.$FIELD <- ${value}` }, inside('func ($SELF $TYPE) $METHOD(..., $GIVEN $KIND, ...) { ... }'), regex('$METHOD', HANDS_OVER), regex('$TYPE', '(?i)^(?!.*(?:mock|fake|stub|dummy|recorder|test))'), regex('$KIND', String.raw`^(?!context\.Context$|error$)`)],
  })),
};

const go: Formula = {
  'pattern-either': [
    {
      patterns: [
        SAYS_SEND,
        SEND,
        insideContext('context.Context'),
        regex('$CH', HAS_ROOM),
        // A signal, or a place in a semaphore.
        regex('$VALUE', String.raw`^(?!struct\{\}\{\}$|true$)`),
        // One after the other, or on the object's own channel: what a caller hands over, or while others wait for the lock. Any other single one is an answer, for which its channel has room as a rule.
        {
          'pattern-either': [
            { patterns: [SEND, inside('for ... { ... }')] },
            { patterns: [{ pattern: '$SELF.$FIELD <- $VALUE' }, inside('func ($SELF $TYPE) $METHOD(...) { ... }'), inside('$MU.Lock()\n...'), ...notInside('$MU.Unlock()\n...')] },
            TAKES_OVER,
          ],
        },
        NOT_A_CASE,
        ROOM_FOR_ALL,
        HANDED_IN,
        ...notInside('$CH := make(...)\n...', '$CH = make(...)\n...', 'var $CH = make(...)\n...', 'defer $LATER(...)'),
        // Who closes it has a reader that takes all there is; not where another send of the function can be told to stop.
        notInsideWhere('defer close($CH)\n$...REST', regex('$...REST', String.raw`(?s)^(?!.*\bcase [\w.]+ <- )`)),
      ],
    },
    // Without room, in a goroutine, and who receives may have gone: it waits for something else too.
    {
      patterns: [
        SAYS_SEND,
        SEND,
        {
          'pattern-inside': {
            patterns: [{ pattern: '$CH := make($CHANNEL)\n$...REST' }, regex('$...REST', String.raw`(?s)^.*<-(?:[\w.()]+\.Done\(\)|time\.After|[\w.]+(?<![tT]icker)\.C\b)`)],
          },
        },
        { 'pattern-inside': 'go func(...) { ... }(...)' },
        // A server ends once, and the process with it.
        regex('$VALUE', String.raw`^(?!.*\b(?:ListenAndServe|Serve)\w*\()`),
        NOT_A_CASE,
        // Somebody takes all there is, or waits for this alone; or the caller is given the channel.
        ...notInside(...['for range $CH { ... }', 'for $ITEM := range $CH { ... }', '$GOT := <-$CH', '$GOT = <-$CH', 'return <-$CH', 'return $CH'].map((taken) => `$CH := make($CHANNEL)\n...\n${taken}`)),
      ],
    },
  ],
};

export default defineRule({
  id: 'no-blocking-channel-send',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'strict' },
  findings: ['DT-3'],
  cwe: ['CWE-833: Deadlock'],
  references: [
    { title: 'Go: Pipelines and cancellation', url: 'https://go.dev/blog/pipelines' },
    { title: 'Go: context', url: 'https://pkg.go.dev/context' },
  ],
  summary: 'disallow a channel send that waits on when its context is over',
  why:
    'The service shuts down, and the goroutine that received from the channel is the first to go. Its sender still has an event ' +
    'in hand and waits to be rid of it for ever: the goroutine leaks with all that it holds, or the shutdown waits for it ' +
    'until the process is killed.',
  remedy: 'Send in a `select` beside `<-ctx.Done()`, or make the channel with room for all that is sent.',
  message:
    'This send waits until somebody receives from `$CH`, also when the context is over and nobody will, and then leaks its goroutine; send in a `select` beside `<-ctx.Done()`, or give `$CH` room for all that is sent.',
  match: { go: { ...go, paths: { exclude: TEST_FILES.go } } },
});
