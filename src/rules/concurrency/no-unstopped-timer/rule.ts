import { either, fileWithout, holding, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

const notFollowedBy = (statement: string, words: string): Clause => notInsideWhere(`${statement}\n$...REST`, regex('$...REST', `(?s)^.*(?:${words})`));

/** A ticker made on each turn of a loop; one for the whole function costs little, and Go 1.23 collects it. */
function go(): Formula {
  const made = '$TICKER := time.NewTicker(...)';
  const kept = ['$TICKER.Stop()', 'defer $TICKER.Stop()', 'return $TICKER', '$OWNER.$FIELD = $TICKER', '$HAND(..., $TICKER, ...)', 'defer func() { ...; $TICKER.Stop(); ... }()'];
  return {
    'pattern-either': [
      { patterns: [{ pattern: made }, { 'pattern-inside': 'for ... { ... }' }, ...notInside(...kept.map((use) => `${made}\n...\n${use}`))] },
      { patterns: [either('time.Tick(...)', 'time.NewTicker(...).C'), { 'pattern-inside': 'for { ... }' }, ...notInside('go func(...) { ... }(...)')] },
    ],
  };
}

function python(): Formula {
  const inClass = (use: string): string => `class $CLASS(...):\n    ...\n    def $OTHER(...):\n        ...\n        ${use}\n        ...\n    ...`;
  const timer = 'threading.Timer($DELAY, ...)';
  const started = `$TIMER = ${timer}`;
  const uses = ['$FIELD.cancel()', '$FIELD.join(...)', '$FIELD.daemon = True', '$ALIAS = $FIELD', 'return $FIELD'].map((use) => use.replace('$FIELD', 'self.$FIELD'));
  return {
    patterns: [
      {
        'pattern-either': [
          { pattern: `${timer}.start()` },
          {
            patterns: [
              { pattern: started },
              { 'pattern-inside': 'def $FUNC(...):\n    ...' },
              regex('$TIMER', String.raw`^\w+$`),
              { 'pattern-inside': `${started}\n...\n$TIMER.start()` },
              // Declared before, so that others can reach it.
              ...notInside('$TIMER = None\n...', 'nonlocal $TIMER\n...', 'global $TIMER\n...'),
              notFollowedBy(started, String.raw`\.cancel\b|\.join\(|\bdaemon\b|\breturn\b|\byield\b|= \w+$|\.append\(|\.add\(`),
            ],
          },
          { patterns: [{ pattern: `self.$FIELD = ${timer}` }, { 'pattern-inside': 'class $CLASS(...):\n    ...' }, ...notInside(...uses.map(inClass))] },
        ],
      },
      // It is over before anybody minds.
      regex('$DELAY', String.raw`^(?!\d?(?:\.\d+)?$)`),
    ],
  };
}

const LOGGER = String.raw`(?i:(?:.*\.)?(?:console|\w*log(?:ger)?))`;
/** More than to tell something, and to empty or reset what is kept in memory: such a timer harms nobody who forgets it. */
const DOES_MORE: Formula = {
  patterns: [
    { pattern: '$CALLED(...)' },
    regex('$CALLED', String.raw`^(?!${LOGGER}\.\w+$|(?i:(?:.*\.)?\w*(?:log|debug))$|(?:Date|performance|process)\.\w+$|.*\.clear$)`),
    notInsideWhere('$LOG.$LEVEL(...)', regex('$LOG', `^${LOGGER}$`)),
  ],
};

function typescript(): Formula {
  const stopped = String.raw`\b(?:clearInterval|unref|clearTimeout)\b`;
  const made = 'const $TIMER = setInterval($...ARGS);';
  const stops = (pattern: string): Formula => ({ patterns: [{ pattern }, regex('$...BODY', `(?s)^.*${stopped}`)] });
  return {
    'pattern-either': [
      {
        patterns: [
          { pattern: 'setInterval($CALLBACK, ...);' },
          { 'pattern-either': [{ patterns: [{ pattern: 'setInterval($CALLBACK, ...);' }, regex('$CALLBACK', String.raw`^[\w$.]+(?:\(|$)`)] }, { patterns: [{ pattern: 'setInterval($CALLBACK, ...);' }, ...holding('$CALLBACK', DOES_MORE)] }] },
          // The process ends behind it.
          ...notInside('setInterval(...);\n...\nprocess.exit(...);'),
          // At the top of a script it is the program.
          { 'pattern-inside': 'function ...(...) { ... }' },
          ...notInside('return ...', '$KEPT = ...', 'const $KEPT = $VALUE;', '(...) => $LAST', 'await ...'),
          { predicate: 'expression-statement' },
        ],
      },
      {
        patterns: [
          { pattern: made },
          // The callback stops it itself, what follows does, a function beside it does, or it is handed on to what does.
          regex('$...ARGS', `(?s)^(?!.*${stopped})`),
          notFollowedBy(made, String.raw`${stopped}|\breturn\b`),
          ...notInside(stops('function ...(...) { $...BODY }')),
          ...notInside(...['push', 'set', 'add'].map((keep) => `${made}\n...\n$OWNER.${keep}(..., $TIMER, ...);`), `${made}\n...\n$TARGET.$FIELD = $TIMER;`),
        ],
      },
      {
        // A variable of the module, which nothing in the file stops.
        patterns: [
          { pattern: '$TIMER = setInterval($...ARGS);' },
          regex('$TIMER', String.raw`^[\w$]+$`),
          { 'pattern-not': 'const $TIMER = setInterval($...ARGS);' },
          { 'pattern-inside': 'function ...(...) { ... }' },
          fileWithout(stopped),
          ...notInside(`$TIMER = setInterval($...ARGS);\n...\nreturn $TIMER;`),
        ],
      },
      {
        patterns: [
          { pattern: 'this.$FIELD = setInterval($...ARGS);' },
          { 'pattern-inside': 'class $CLASS { ... }' },
          // Its base may.
          ...notInside(stops('class $CLASS { ... $METHOD(...) { $...BODY } ... }'), 'class $CLASS extends $BASE { ... }'),
        ],
      },
    ],
  };
}

export default defineRule({
  id: 'no-unstopped-timer',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-4'],
  references: [
    { title: 'Go: Ticker', url: 'https://pkg.go.dev/time#Ticker' },
    { title: 'Python: Timer', url: 'https://docs.python.org/3/library/threading.html#timer-objects' },
    { title: 'Node.js: timeout.unref()', url: 'https://nodejs.org/api/timers.html#timeoutunref' },
  ],
  peers: [{ tool: 'staticcheck', rule: 'SA1015', languages: ['go'] }],
  summary: 'disallow timers that nothing can stop',
  why:
    'A component is closed, or made anew for each tenant, and its timer fires on. It calls into what is closed, keeps all ' +
    'that it refers to in memory, and keeps the process from ending, so every deployment waits until the process is killed.',
  remedy: 'Keep the timer where the component is closed, and stop it there.',
  message: {
    go: 'A ticker is made on each turn of the loop and never stopped, so timers pile up while the loop runs; make it once before the loop and `defer` its `Stop`.',
    python:
      'Nothing can cancel this timer, so it fires after its owner is closed and keeps the process from ending; keep it, and call `cancel()` where the owner is closed.',
    typescript:
      'Nothing clears this interval, so it fires after its owner is closed and keeps the process from ending; keep its handle, and call `clearInterval` where the owner is closed.',
  },
  kinds: ['service'],
  match: { go: go(), python: python(), typescript: { ...typescript(), options: { implicit_deep_exprstmt: false } } },
});
