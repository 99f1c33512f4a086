import { either, fileSays, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionWith } from '../../../spec/functions.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { ACTS, WORK } from '../../../spec/work.js';

const reached = (metavariable: string): Clause => regex(metavariable, { vocabulary: 'reached', match: 'part' });

const IS_STATE = regex('$STATE', '(?i)^.*(?:status|state|mode|phase|stage)$');

/** Functions that bring the state about. Others are told of what has happened: `onOpen`, `connection_made`. */
const BRINGS_ABOUT =
  '^[_#]*(?:[eE]nsure_?|re)?(?:[sS]tart|[cC]onnect|[oO]pen|[iI]nit|[iI]nitiali[sz]e|[sS]et_?[uU]p|[bB]egin|[lL]aunch|[bB]oot|[eE]nable' +
  '|[aA]ctivate|[rR]egister|[sS]ubscribe|[lL]oad|[jJ]oin|[lL]isten|[mM]ount|[aA]ttach|[lL]og_?[iI]n|[aA]uthenticate|[cC]ommit|[pP]ublish' +
  '|[sS]end|[sS]ync|[pP]ay|[cC]omplete|[mM]igrate|[iI]nstall|[pP]romote)(?![a-z])';
/** Functions that do a piece of work, and words for its end; what is cancelled or closed is so at once, so that nothing new begins. */
const ENDS_IT = '^[_#]*(?:[rR]e_?[iI]ndex|[iI]ndex|[cC]opy|[aA]rchive|[aA]pprove|[cC]heck_?[oO]ut|[tT]ransfer|[iI]mport|[eE]xport|[uU]pgrade|[bB]ackfill|[pP]rovision|[dD]eploy|[rR]efund|[cC]onfirm|[sS]ettle|[dD]ispatch|[sS]hip|[dD]eliver|[sS]ubmit|[cC]harge|[dD]rain|[eE]vict|[pP]urge|[rR]estore|[rR]otate|[rR]esize)(?![a-z])';
const ENDED = String.raw`(?i)^(?:\w+\.)*["']?\w*(?:done|completed?|indexed|archived|approved|copied|transferred|imported|exported|upgraded|refunded|confirmed|settled|deployed|provisioned|paid|drained|evicted|purged|restored|rotated|resized)["']?$`;
/** A variable. */
const HANDED = String.raw`^(?!(?:[tT]rue|[fF]alse|null|nil|None|undefined)$)[a-z_]\w*$`;
/** What takes the new value only tells of it, or looks at it. */
const TELLS_OF_IT = String.raw`(?i)^(?!(?:.*\.)?_*(?:emit|notif|publish|broadcast|dispatch|announce|send_?(?:event|message|update)|on_?[a-z]*change|log|trace|record|track|fire|trigger|callback|valid|check|parse|format|get|find|is_?|has_?)\w*$|.*\b(?:log|logger|metrics|events?|bus|emitter)\.\w+$)`;
/** Calls by which the object stores itself, and by which it takes back what it began. */
const STORES = regex('$SAVE', '(?i)^_*a?(?:save|persist|store|update|write|put)');
const ENDS = regex('$END', '(?i)^[_#]*(?:reset|roll_?back|revert|undo|abort|stop|close|shut_?down|clean_?up|tear_?down|fail|mark_?(?:as_?)?failed|disconnect|set_?(?:state|status))');

/** How a language writes a state and what can fail. */
interface Forms {
  /** The object, and the assignment of `$NEW` to its own `$STATE`. */
  readonly self: string;
  readonly set: string;
  /** What can fail, and ends the function where it does. */
  readonly canFail: Formula;
  /** What a statement that can fail is given the `$NEW` by, called `$CARRIES`. */
  readonly carries: string;
  /** Statements that can fail, and what is asked of them: behind one of these, the state may be so. */
  readonly before: readonly (readonly [string, ...Clause[]])[];
  /** The statements behind an `if` that asks for the state, and those in it. */
  readonly asked: (body: string) => readonly [behind: string, within: string];
  /** A statement that is or holds the assignment. */
  readonly setting: string;
  /** The assignment where the state is no longer what it becomes: then any value says that a thing is done. */
  readonly sameAsked: readonly string[];
  /** From the assignment to a `$LATER` statement, also out of a branch. */
  readonly upTo: (set: string) => readonly string[];
  /** A function called `$FUNC`, of the statements. */
  readonly func: (body: string) => string;
  /** What the object is, where no keyword says it. */
  readonly owned?: Clause;
  /** Functions that run where something fails, of the statements. */
  readonly callbacks: (body: string) => readonly string[];
  /** Classes in which the state is what keeps a loop going. */
  readonly loops?: readonly string[];
}

function early(language: Language, { self, set, canFail, carries, before, asked, setting, sameAsked, upTo, func, owned, callbacks, loops = [] }: Forms): Formula {
  /** Cheap, and asked first: the field may tell of something that is done. */
  const says = regex('$STATE', String.raw`(?i)^(?:.*(?:status|state|mode|phase|stage)$|.*(?:ed|ing|open|ready|leader|online)$)`);
  const back = set.replace('$NEW', '$BACK');
  const notReached = regex('$BACK', { vocabulary: 'reached', match: 'part', not: true });
  const takenBack = [func(`...\n${set}\n...\n${back}\n...`), func(`...\n${back}\n...\n${set}\n...`)];
  // Between the question and the assignment: then the state may be so.
  const doneSince = before.flatMap(([statement, ...where]) => asked(`${statement}\n...\n${setting}`).map((pattern) => notInsideWhere(pattern, ...where)));
  const notBefore = before.map(([statement, ...where]) => notInsideWhere(func(`...\n${statement}\n...\n${set}\n...`).replace(/^function/, 'async function'), says, ...where));
  const carried: Formula = { patterns: [{ pattern: carries }, regex('$CARRIES', TELLS_OF_IT)] };
  const given: readonly Clause[] = [IS_STATE, regex('$NEW', HANDED), { 'pattern-inside': { patterns: [either(...upTo(set)), IS_STATE, regex('$NEW', HANDED), ...holding('$LATER', canFail), ...holding('$LATER', carried)] } }];
  const inCallback = callbacks(`...\n${back}\n...`).map((callback) => functionWith(language, callback));
  return {
    patterns: [
      fileSays(String.raw`\.#?\w+ *= *[Tt]rue\b|\.#?\w*(?:[sS]tatus|[sS]tate|[mM]ode|[pP]hase|[sS]tage) *= *[\w'"]`),
      { pattern: set },
      { 'pattern-inside': { patterns: [{ pattern: func('...') }, regex('$FUNC', '^(?!__init__$|constructor$)')] } },
      ...(owned === undefined ? [] : [owned]),
      {
        'pattern-either': [
          { patterns: [{ pattern: set }, reached('$STATE'), regex('$NEW', '^[Tt]rue$')] },
          {
            patterns: [
              { pattern: set },
              IS_STATE,
              reached('$NEW'),
              regex('$NEW', String.raw`(?i)^(?!.*not)['"\w.]+$`),
            ],
          },
          { patterns: [{ pattern: set }, IS_STATE, regex('$NEW', ENDED), { 'pattern-inside': { patterns: [{ pattern: func('...') }, regex('$FUNC', ENDS_IT)] } }] },
          // What can fail is given the new state.
          { patterns: [{ pattern: set }, ...given] },
          { patterns: [{ pattern: set }, { 'pattern-inside': either(...sameAsked) }, IS_STATE, regex('$NEW', String.raw`^['"\w.]+$`)] },
        ],
      },
      // The state is asked for before what follows it: a file has many assignments, and few of them say that a thing is done.
      { 'pattern-inside': { patterns: [either(...upTo(set)), says, ...holding('$LATER', canFail)] } },
      {
        'pattern-either': [
          { patterns: [{ pattern: set }, { 'pattern-inside': either(...asked('')) }, says, ...doneSince] },
          { patterns: [{ pattern: set }, ...given, ...notBefore] },
          // A flag that nobody asks for keeps no second try out.
          { patterns: [{ pattern: set }, ...notBefore, { 'pattern-inside': { patterns: [{ pattern: func('...') }, { 'pattern-either': [BRINGS_ABOUT, ENDS_IT].map((names): Formula => ({ patterns: [{ pattern: func('...') }, regex('$FUNC', names)] })) }] } }, regex('$NEW', '^(?![Tt]rue$)')] },
        ],
      },
      ...takenBack.map((pattern) => notInsideWhere(pattern, notReached)),
      ...inCallback.map((formula) => notInsideWhere(formula, notReached)),
      notInsideWhere(functionWith(language, `${self}.$END(...)`), ENDS),
      notInsideWhere(functionWith(language, `${self}.$SAVE(...)`), STORES),
      notInsideWhere(functionWith(language, `$SAVED(..., ${self}, ...)`)),
      ...notInside(...loops),
      { 'focus-metavariable': '$STATE' },
    ],
  };
}

const goSet = '$SELF.$STATE = $NEW';
const go = early('go', {
  self: '$SELF',
  set: goSet,
  canFail: {
    'pattern-either': [
      ...['if $ERR != nil {\n...\nreturn ...\n}'].map((pattern): Formula => ({ patterns: [{ pattern }, regex('$ERR', '(?i)^\\w*err$')] })),
      { patterns: [WORK.go, { pattern: 'return $CALL(...)' }, { 'pattern-not': 'return nil' }] },
    ],
  },
  carries: '$CARRIES(..., <... $NEW ...>, ...)',
  before: [['if $ERR != nil { ... }', regex('$ERR', '(?i)^\\w*err$')]],
  asked: (body) => [`if <... $SELF.$STATE ...> { ... }\n...\n${body}`, `if <... $SELF.$STATE ...> {\n...\n${body}\n...\n}`],
  setting: goSet,
  sameAsked: ['$SELF.$STATE == $NEW', '$NEW == $SELF.$STATE'].map((same) => `if ${same} { ... }\n...\n${goSet}`),
  upTo: (set) => [set, ...['if $COND {', 'if $COND { ... } else {'].map((arm) => `${arm}\n...\n${set}\n...\n}`)].map((held) => `${held}\n...\n$LATER`),
  func: (body) => `func $FUNC(...) error {\n${body}\n}`,
  owned: inside('func ($SELF *$TYPE) $METHOD(...) error { ... }', 'func $METHOD(..., $SELF *$TYPE, ...) error { ... }'),
  callbacks: (body) => [`func() {\n${body}\n}`],
});

/** A handler that ends the failure there: whoever called is told of none. */
const quietPython = ['except:', 'except $E:', 'except $E as $N:'].map(
  (caught): Formula => ({ patterns: [{ pattern: `try:\n    ...\n${caught}\n    ...` }, { 'pattern-not': `try:\n    ...\n${caught}\n    ...\n    raise ...\n    ...` }] }),
);
const pySet = 'self.$STATE = $NEW';
const python = early('python', {
  self: 'self',
  set: pySet,
  canFail: {
    patterns: [
      either('await $CALL(...)', '$CALL(...)'),
      WORK.python,
      regex('$CALL', String.raw`(?i)^(?!.*(?:thread|timer|\btask\w*|create_task|event|lock|wake|log|logger)\.\w+$|.*(?:create_task|run_in_executor|acquire|notify_all|call_later|call_soon)$)`),
      ...notInside(...quietPython),
    ],
  },
  carries: '$CARRIES(..., <... $NEW ...>, ...)',
  // Not a statement that holds one at any depth: the assignment may stand in front of it there.
  before: [['await $WAIT'], ['if <... await $WAIT ...>:\n    ...'], ['$OWNER.$VERB(...)', ...ACTS], ['if <... $OWNER.$VERB(...) ...>:\n    ...', ...ACTS]],
  asked: (body) => [`if <... self.$STATE ...>:\n    ...\n...\n${body}`, `if <... self.$STATE ...>:\n    ...\n    ${body.replaceAll('\n', '\n    ')}\n    ...`],
  setting: pySet,
  sameAsked: [`if self.$STATE == $NEW:\n    ...\n...\n${pySet}`],
  upTo: (set) => [set, ...['if $COND:', 'if $COND:\n    ...\nelse:'].map((arm) => `${arm}\n    ...\n    ${set}\n    ...`)].map((held) => `${held}\n...\n$LATER`),
  func: (body) => `def $FUNC(...):\n    ${body.replaceAll('\n', '\n    ')}`,
  callbacks: () => [],
  loops: ['class $CLASS(...):\n    ...\n    def $LOOP(...):\n        ...\n        while <... self.$STATE ...>:\n            ...\n        ...\n    ...'],
});

const quietTs = ['catch ($E)', 'catch'].map(
  (caught): Formula => ({ patterns: [{ pattern: `try { ... } ${caught} { ... }` }, { 'pattern-not': `try { ... } ${caught} { ... throw $AGAIN; ... }` }] }),
);
const tsSet = 'this.$STATE = $NEW;';
const typescript = early('typescript', {
  self: 'this',
  set: tsSet,
  canFail: { patterns: [WORK.typescript, { 'pattern-not': 'await $P.catch(...)' }, { 'pattern-not': 'await $P.allSettled(...)' }, ...notInside(...quietTs)] },
  carries: '$CARRIES(..., <... $NEW ...>, ...)',
  before: [['await $WAIT;'], ['if (<... await $WAIT ...>) $THEN']],
  asked: (body) => [`if (<... this.$STATE ...>) $ASKED\n...\n${body}`, `if (<... this.$STATE ...>) {\n...\n${body}\n...\n}`],
  setting: '<... this.$STATE = $NEW ...>;',
  sameAsked: [`if (this.$STATE === $NEW) $THEN\n...\n${tsSet}`],
  upTo: (set) => [set, ...['if ($COND) {', 'if ($COND) { ... } else {'].map((arm) => `${arm}\n...\n${set}\n...\n}`)].map((held) => `${held}\n...\n$LATER`),
  func: (body) => `function $FUNC(...) {\n${body}\n}`,
  callbacks: (body) => [`(...) => {\n${body}\n}`],
  loops: ['class $CLASS { $LOOP(...) { ... while (<... this.$STATE ...>) { ... } ... } }'],
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
  match: { go: { ...go, options: { implicit_return: false } }, python, typescript },
});
