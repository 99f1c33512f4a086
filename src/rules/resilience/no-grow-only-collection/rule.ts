import { either, fileSays, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** What comes again and again with a new value: the id of a request, a session, a user, an address, or the name of what a controller is to look at; in any case. */
const ID = String.raw`(?:[\w.]*(?:request|req|session|user|conn(?:ection)?|client|customer|account|api_?key|message|msg|job|task|order|trace|socket|visitor|device|transaction|event|player|room|chat|thread|execution|upload|token|sender|remote)[_.]?(?:id|uuid|addr(?:ess)?|ip)(?:\(\))?|(?:req|request)\.NamespacedName(?:\.String\(\))?|req\.Name|(?:[\w.]*[_.])?(?:ip|email|username))`;
/** The last words of names of what lives as long as the process. */
const LONG_LIVED =
  'manager|service|(?<!ob)server|registry|tracker|store|storage|cache|limiter|throttle|counter|monitor|handler|hub|gateway|pool|client|broker|scheduler|dispatcher|middleware|controller|repository|provider|loader|collector|aggregator|resolver|notifier|router|listener|watcher|bot|daemon|worker|reconciler';

/** A key of anything else that a caller names; not what the program itself has few of. */
const FEW_KEYS = String.raw`(?i)^(?!["'\x60\d]|(?:[\w.]*[._])?\w*(?:kind|type|name|event|topic|method|field|column|option|setting|config|lang|locale|currency|country|year|month|path|module|plugin|model|table|class|cls|status|status_?code|state|policy|level|metric|label|category|prefix|scheme|format|version|region|route|pattern|handler|command|action|role|scope|feature|flag|index|org(?:ani[sz]ation)?_?id|tenant_?id|(?:pool|node|server|cluster|shard|zone|provider|broker|replica|worker)_?(?:id|key|uuid)|i|n|_)(?:\(\))?$)`;
/** Functions that set something up, once for each thing that the program has. */
const SETS_UP = String.raw`(?i)^(?!_*(?:__init__|__setitem__|constructor|new|init|register|subscribe|configure|load|setup|set_?up|use|on|bind|define|declare|install|provide|inject|add_?(?:subscription|method|endpoint|middleware|schema|type|handler|listener|hook|plugin|route|provider|factory|rule|source|backend)))`;
/** Functions that empty it once, at an end, and not as it grows. */
const RESETS = '(?i)^_*(?:close|stop|shut_?down|destroy|dispose|tear_?down|__exit__|__del__|__init__|new|init)';
const KEYED: readonly (readonly Clause[])[] = [[regex('$K', `(?i)^(?!(?:[\\w.]*[_.])?(?:pool|node|server|cluster|shard|region|zone|plugin|provider|model|broker|replica|worker)_?(?:id|key|uuid)$)(?:${ID}|(?:[\\w.]*[_.])?(?:key|id|uuid))$`)]];

/** Whose it is: the job, the user, the session. */
const OF_ONE = regex('$WHOSE', String.raw`(?:\w*_)?id$|\w+Id$`);

interface Grows {
  /** Where it is made; binds `$F`, the collection's name. */
  readonly made: Formula;
  /** It grows, in a function `$M`, by a key `$K`; the first where it is handed to the function. */
  readonly handed: readonly string[];
  readonly grows: readonly string[];
  /** Around all that may take from it; `$PART` stands for what does. */
  readonly around: readonly string[];
  /** It takes an entry out, compares the size, hands it to another function. */
  readonly shrinks: readonly string[];
  /** It takes out all. */
  readonly empties: readonly string[];
  /** A function and its name, `$RESET`. */
  readonly named: readonly string[];
  /** It grows in a function without a name, as a framework is given one: there by an id. */
  readonly given?: Formula;
  /** What else holds where it grows. */
  readonly where?: readonly Clause[];
}

function growOnly({ made, handed, grows, around, shrinks, empties, named, given, where = [] }: Grows): Formula {
  const handedOver: Formula = { patterns: [either(...handed), regex('$M', SETS_UP), regex('$K', FEW_KEYS)] };
  const byId: Formula = { 'pattern-either': KEYED.map((where) => ({ patterns: [either(...grows), regex('$M', SETS_UP), ...where] })) };
  const inFunctions = [handedOver, byId, ...(given === undefined ? [] : [given])];
  const elsewhere = named.map((pattern) => notInsideWhere(pattern, regex('$RESET', RESETS)));
  const taken = (where: readonly Clause[], ...what: Formula[]): Clause =>
    notInsideWhere(either(...around), ...where, ...holding('$PART', { 'pattern-either': what }));
  const shrunk = shrinks.length === 0 ? [] : [either(...shrinks)];
  const emptied: Formula = { patterns: [either(...empties), ...elsewhere] };
  // Where the pattern around it names the function, its name is asked there.
  const apartFrom = [...shrunk.map((formula) => taken([], formula)), taken([regex('$RESET', RESETS.replace(/\(\?i\)\^(.*)/, '(?i)^(?!$1)'))], emptied)];
  return {
    patterns: [
      made,
      { 'pattern-inside': where.length === 0 ? { 'pattern-either': inFunctions } : { patterns: [{ 'pattern-either': inFunctions }, ...where] } },
      ...(named.length === 0 ? apartFrom : [taken([], ...shrunk, emptied)]),
    ],
  };
}

const inMethods = (statement: string, args = '...'): string => `class $C(...):\n    ...\n    def $M(${args}):\n        ...\n        ${statement}\n        ...\n    ...`;
/** Not what stands in for such a thing in tests. */
const LIVES_LONG = `(?i)^(?!.*(?:mock|fake|stub|noop|dummy|in_?memory)).*(?:${LONG_LIVED})s?$`;

const goAdds = (of: string): string[] => [`${of}[$K] = $V`, `${of}[$K]++`, `${of}[$K] += $V`, `${of}[$K][$L] = $V`];
const goShrinks = (of: string): string[] => [`delete(${of}, ...)`, `delete(${of}[$I], ...)`, ...[`$INNER := ${of}[$I]`, `$INNER, $OK := ${of}[$I]`].map((inner) => `${inner}\n...\ndelete($INNER, ...)`), `maps.DeleteFunc(${of}, ...)`, ...['<', '<=', '>', '>='].map((compare) => `len(${of}) ${compare} $MAX`), `$CALL.$FN(..., ${of}, ...)`];
const GO_NAMED = ['func $RESET(...) { ... }'];
const goOwn = (of: string): readonly Clause[] => [{ patterns: [either(`$FN(..., ${of}, ...)`), regex('$FN', '^(?!(?:len|delete|clear|append|range|maps\\.(?:Keys|Values|Clone)|json\\.Marshal|fmt\\.\\w+)$)')] }];

function go(): Formula {
  const method = (statement: string, args: string): string => `package $P\n...\nfunc ($R *$T) $M(${args}) { ...\n${statement}\n... }`;
  const field = growOnly({
    made: {
      patterns: [
        either('type $T struct {\n...\n$F map[$KEY]$VALUE\n...\n}'),
        regex('$T', LIVES_LONG),
        regex('$KEY', '(?i)^(?!.*(?:plugin|kind|type|level|method|status|state|phase|topic|region|resource|feature|role))'),
        { 'focus-metavariable': '$F' },
        // Several use it at the same time, so it is not made for one of them.
        { 'pattern-inside': { 'pattern-regex': String.raw`(?im)^type \w*(?:${LONG_LIVED})s? struct \{(?:(?!\n\})[\s\S])*?\bsync\.(?:RW)?Mutex\b(?:(?!\n\})[\s\S])*\n\}` } },
      ],
    },
    handed: goAdds('$R.$F').map((statement) => method(statement, '..., $K $KIND, ...')),
    grows: goAdds('$R.$F').map((statement) => method(statement, '...')),
    around: ['package $P\n...\n$PART'],
    // Whatever the object is called there.
    shrinks: [...goShrinks('$OF.$F'), 'sweep($OF.$F, ...)'],
    empties: ['clear($OF.$F)', '$OF.$F = $NEW'],
    named: GO_NAMED,
  });
  const handedOn = notInsideWhere('package $P\n...\n$PART', ...holding('$PART', { patterns: goOwn('$R.$F') }));
  // It is taken as a whole, and a new one takes its place: Semgrep does not find that assignment here.
  const replaced = notInside('package $P\n...\nfunc ($SELF *$T) $TAKES(...) {\n...\n$ALL := $SELF.$F\n...\n}');
  return { patterns: [field, handedOn, ...replaced] };
}

const PYTHON_EMPTY = ['{}', 'dict()', 'set()', 'defaultdict(...)', 'collections.defaultdict(...)', 'OrderedDict()', 'collections.OrderedDict()'];
const pythonMade = (name: string): Formula => either(...PYTHON_EMPTY.map((value) => `${name} = ${value}`));
const pythonAdds = (of: string): string[] => [`${of}[$K] = $V`, `${of}[$K] += $V`, `${of}[$K].append(...)`, `${of}[$K].add(...)`, `${of}.add($K)`, `${of}.setdefault($K, ...)`];
const pythonShrinks = (of: string): string[] => [
  ...['pop', 'popitem', 'discard', 'remove', 'difference_update'].map((take) => `${of}.${take}(...)`), `del ${of}[$X]`, `${of}[$X].remove(...)`, `${of}[$X].discard(...)`, ...['<', '<=', '>', '>='].map((compare) => `len(${of}) ${compare} $MAX`), `$CALL.$FN(..., ${of}, ...)`,
];
/** Not a name that comes again and again with a new value. */
const NO_ID = `^(?!${ID}$)`;
/** In a function below what is made: what the program has few of, and what is added while it is loaded. */
const PYTHON_FEW: readonly Clause[] = [
  // A key that is made of several things, of which none is an id.
  {
    'pattern-not': {
      patterns: [
        either('$F = $MADE\n...\ndef $M(...):\n    ...\n    $K = $PARTS\n    ...\n    $GROWN[$K] = $V\n    ...'),
        { 'metavariable-pattern': { metavariable: '$PARTS', patterns: [{ pattern: '($ONE, $OTHER, ...)' }, { 'pattern-not': { patterns: [{ pattern: '(..., $PART, ...)' }, regex('$PART', `^${ID}$`)] } }] } },
      ],
    },
  },
  // A decorator keeps what it is given, and gives it back.
  {
    'pattern-not': {
      patterns: [
        either(...['$GROWN.add($GIVEN)', '$GROWN[$K] = $GIVEN'].map((kept) => `$F = $MADE\n...\ndef $M($GIVEN):\n    ...\n    ${kept}\n    ...\n    return $GIVEN`)),
        regex('$GIVEN', NO_ID),
      ],
    },
  },
];

/** The configuration lists its keys: a loop over what it lists sets them, or over the nodes that the object has. */
const PYTHON_LISTED = String.raw`\bself\.(\w+)(?:[ ]*:[^=\n]+)?[ ]*=[ ]*(?:\{\}|(?:collections\.)?\w*[dD]ict\(|set\(\))(?=[\s\S]*?\bfor (\w+)(?:, ?\w+)? in (?:list\()?self\.(?:_?(?:config|conf|settings)\.\w+|_*(?:node|server|peer|host|broker|replica|endpoint)_?\w*)[\s\S]*?\bself\.\1\[\2\])[^\n]*`;
/** In a function that also adds: to Semgrep the name is another one there. */
const PYTHON_TAKEN: Clause = {
  'pattern-not-inside': {
    patterns: [
      either(...['$TAKEN.pop(...)', '$TAKEN.discard(...)', '$TAKEN.remove(...)', 'del $TAKEN[$X]'].map((takes) => `$F = $MADE\n...\ndef $TAKES(...):\n    ...\n    ${takes}\n    ...`)),
      { 'metavariable-comparison': { comparison: 'str($F) == str($TAKEN)' } },
    ],
  },
};

function python(): Formula {
  const field = growOnly({
    made: {
      patterns: [
        pythonMade('self.$F'),
        { 'pattern-inside': 'def __init__(...):\n    ...' },
        { 'pattern-inside': { patterns: [{ pattern: 'class $C(...):\n    ...' }, regex('$C', LIVES_LONG)] } },
        // One for each job, user or session goes with it.
        notInsideWhere('def __init__(..., $WHOSE, ...):\n    ...', OF_ONE), notInsideWhere('def __init__(..., $WHOSE: $KIND, ...):\n    ...', OF_ONE),
      ],
    },
    handed: ['..., $K, ...', '..., $K: $KIND, ...'].flatMap((args) => pythonAdds('self.$F').map((statement) => inMethods(statement, args))),
    grows: pythonAdds('self.$F').map((statement) => inMethods(statement)),
    around: ['class $C(...):\n    ...\n    $PART\n    ...'],
    shrinks: pythonShrinks('self.$F'),
    empties: ['self.$F.clear()', 'self.$F = $NEW'],
    named: ['def $RESET(...):\n    ...'],
  });
  // What may not come twice is a name that the program itself gives.
  const once = notInsideWhere('class $C(...):\n    ...\n    def $TAKES(...):\n        ...\n        if $X in self.$F:\n            ...\n            raise $TWICE\n        ...\n    ...', regex('$X', NO_ID));
  const inFunctions = (args: string): string[] =>
    pythonAdds('$GROWN').flatMap((statement) => {
      const lines = [`def $M(${args}):`, '    ...', `    ${statement}`, '    ...'];
      return [lines, ['class $C(...):', '    ...', ...lines.map((line) => `    ${line}`), '    ...']].map((def) => ['$F = $MADE', '...', ...def].join('\n'));
    });
  const global = growOnly({
    // Counters of a few things have fields that are written down.
    made: { patterns: [pythonMade('$F'), ...not('$F = defaultdict(lambda: {...})', '$F = collections.defaultdict(lambda: {...})'), ...notInside('def $AROUND(...):\n    ...', 'class $AROUND(...):\n    ...')] },
    handed: ['..., $K, ...', '..., $K: $KIND, ...'].flatMap(inFunctions),
    grows: inFunctions('...'),
    // A name of a module is another one to Semgrep in a function.
    where: [{ 'metavariable-comparison': { comparison: 'str($F) == str($GROWN)' } }, ...PYTHON_FEW],
    around: PYTHON_EMPTY.map((value) => `$F = ${value}\n...\n$PART`),
    shrinks: pythonShrinks('$F'),
    empties: ['$F.clear()', '$F = $NEW'],
    named: ['def $RESET(...):\n    ...'],
  });
  // Most files have neither such a class and a field of it, nor such a name; to look at all their functions would take long.
  const madeAs = (name: string): Clause => fileSays(String.raw`${name}\s*(?::[^=\n]+)?=\s*(?:\{\s*\}|(?:collections\.)?\w*[dD]ict\(|set\(\))`);
  const className = fileSays(String.raw`(?i:\bclass\s+\w*(?:${LONG_LIVED})s?)\s*[(:\[]`);
  return { 'pattern-either': [{ patterns: [className, madeAs(String.raw`\bself\.\w+`), field, once, { 'pattern-not-inside': { 'pattern-regex': PYTHON_LISTED } }] }, { patterns: [madeAs(String.raw`(?:\A|\n)\w+`), global, PYTHON_TAKEN] }] };
}

const scriptAdds = (of: string): string[] => [`${of}.set($K, ...);`, `${of}.add($K);`, `${of}[$K] = $V;`];
const scriptShrinks = (of: string): string[] => [`${of}.delete(...)`, `delete ${of}[$X]`, ...['<', '<=', '>', '>='].map((compare) => `${of}.size ${compare} $MAX`), `$FN(..., ${of}, ...)`];
/** What may not come twice is a name that the program itself gives. */
const scriptRefuses = (of: string): string => `if (${of}.has($X)) throw $ERROR;`;
const scriptMade = (name: string): Formula => ({
  'pattern-either': [
    either(`${name} = new Map(...);`, `${name} = new Set(...);`),
    // A record, which begins with nothing in it.
    { patterns: [fileSays(String.raw`= (?:\{\}|Object\.create\(null\))`), either(`${name} = {};`, `${name} = Object.create(null);`), ...not(`${name} = { $SOME: $HELD };`, `${name} = { ...$HELD };`)] },
  ],
});
/** How what was found by a key is kept by it. */
const REMEMBERED = ['$V = $OWNER.$FIND($K, ...); ... this.$F.set($K, $V);', '$V = $FIND(...); ... this.$F.set($K, $V);', 'this.$F.set($K, $FIND(...));'];
const FINDS = '^(?:require$|(?:get|find|load|look_?[uU]p|resolve)(?![a-z]))';
/** A peer that has to say goodbye may not: it is gone, and nothing is heard of it. */
const FAREWELL: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '$PEER.$ON = (...) => { ... $F.delete(...); ... };' }, regex('$ON', '(?i)^on_?(?:good)?(?:bye|leave|logout|unregister)|^on_?session_?clos')] },
    { patterns: [either('$PEER.onclose = (...) => { ... $F.delete(...); ... };'), regex('$PEER', '(?i).*(?:transport|session)$')] },
  ],
};
/** Who does not come again is forgotten in time. */
const SWEPT = ['setInterval(() => { ... $F.delete(...); ... }, ...)', 'for (const $ENTRY of $F) { ... $F.delete(...); ... }', 'setTimeout(() => $F.delete(...), ...)', 'setTimeout(() => { ... $F.delete(...); ... }, ...)'];

function typescript(): Formula {
  const method = (statement: string, args: string): string => `class $C { ... $M(${args}) { ... ${statement} ... } ... }`;
  const field = growOnly({
    made: { patterns: [scriptMade('$F'), { 'pattern-inside': { patterns: [{ pattern: 'class $C { ... }' }, regex('$C', LIVES_LONG.replace('registry|', ''))] } }, ...notInside('function ...(...) { ... }'), notInsideWhere('class $C { ... constructor(..., $WHOSE: $KIND, ...) { ... } ... }', OF_ONE)] },
    handed: ['..., $K: $KIND, ...'].flatMap((args) => scriptAdds('this.$F').map((statement) => method(statement, args))),
    grows: scriptAdds('this.$F').map((statement) => method(statement, '...')),
    around: ['class $C { ... $RESET(...) { ... $PART; ... } ... }'],
    shrinks: scriptShrinks('this.$F'),
    empties: ['this.$F.clear()', 'this.$F = $NEW'],
    named: [],
  });
  // What it keeps is found without a wait, so the program has it already, or it is code: there is no more of it than was written.
  const remembered: Clause[] = REMEMBERED.map((kept) => notInsideWhere(`class $C { ... $M(...) { ... ${kept} ... } ... }`, regex('$FIND', FINDS)));
  const imported: Clause[] = notInside('class $C { ... async $M(...) { ... $V = await import(...); ... this.$F.set($K, $V); ... } ... }');
  // One is made for each of these, and goes with it.
  const ofOne = notInsideWhere('class $C { ... private constructor(...) { ... } ... static $MAKE($WHOSE: $KIND, ...) { ... return new $C($WHOSE, ...); ... } ... }', regex('$KIND', '^(?:string|number)$'), regex('$WHOSE', '(?i)^(?!.*(?:prefix|namespace|url|host|path|dir|region|name)$)'));
  const inFunctions = (statement: string, args = '...'): string => `$F = $MADE;\n...\nfunction $M(${args}) { ... ${statement} ... }`;
  const global: Grows = {
    made: { patterns: [scriptMade('$F'), ...notInside('function ...(...) { ... }', 'class $AROUND { ... }')] },
    handed: ['..., $K: $KIND, ...'].flatMap((args) => scriptAdds('$F').map((statement) => inFunctions(statement, args))),
    grows: scriptAdds('$F').map((statement) => inFunctions(statement)),
    given: {
      patterns: [
        either(...['new Map(...)', 'new Set(...)'].map((made) => `$F = ${made};\n...\n$PART;`)),
        ...holding('$PART', { patterns: [either(...scriptAdds('$F')), inside('(...) => { ... }'), ...notInside('function $NAMED(...) { ... }', '$NAMED = (...) => { ... }'), ...KEYED[0]!] }),
      ],
    },
    around: ['new Map(...)', 'new Set(...)', '{}', 'Object.create(null)'].map((made) => `$F = ${made};\n...\n$PART;`),
    shrinks: scriptShrinks('$F'),
    empties: ['$F.clear()', '$F = $NEW'],
    named: ['function $RESET(...) { ... }'],
  };
  // The key holds all that the value is made of: a locale and a zone, a certificate of the configuration.
  const formatter = regex('$MADE_OF', String.raw`^new Intl\.`);
  const memo = (owner: string, around: (body: string) => string): Clause[] => [
    ...[`$MEMO = $MADE_OF; ... ${owner}$F.set($AT, $MEMO);`, `${owner}$F.set($AT, $MADE_OF);`].map((kept) => notInsideWhere(around(kept), formatter)),
    ...notInside(...[`$MEMO = createSecureContext(<... $AT ...>); ... ${owner}$F.set($AT, $MEMO);`, `$MEMO = tls.createSecureContext(<... $AT ...>); ... ${owner}$F.set($AT, $MEMO);`].map(around)),
  ];
  const memoOfFile = memo('', (kept) => `$F = $EMPTY;\n...\nfunction $MAKER(...) { ... ${kept} ... }`);
  const memoOfClass = memo('this.', (kept) => `class $C { ... $M(...) { ... ${kept} ... } ... }`);
  const inFile = (holds: Formula): Formula => ({ patterns: [either('$F = new Map(...);\n...\n$PART;', '$F = new Set(...);\n...\n$PART;'), ...holding('$PART', holds)] });
  const left: Clause[] = [{ 'pattern-inside': inFile(FAREWELL) }, { 'pattern-not-inside': inFile(either(...SWEPT)) }];
  const fields: Formula = { patterns: [field, ...remembered, ...imported, ofOne, ...memoOfClass, ...notInside(method(scriptRefuses('this.$F'), '...'))] };
  const globals: Formula = { patterns: [growOnly(global), ...memoOfFile, ...notInside(inFunctions(scriptRefuses('$F')))] };
  return { 'pattern-either': [fields, globals, { patterns: [growOnly({ ...global, shrinks: [] }), ...left] }] };
}

export default defineRule({
  id: 'no-grow-only-collection',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['SE-17', 'DT-12'],
  cwe: ['CWE-401: Missing Release of Memory after Effective Lifetime'],
  references: [{ title: 'CWE-401: Missing Release of Memory after Effective Lifetime', url: 'https://cwe.mitre.org/data/definitions/401.html' }],
  summary: 'disallow a collection that lives as long as the process and is only added to',
  why:
    'A service keeps the last status of each request in a map. Nothing takes an entry out, so memory grows with every request; ' +
    'after two weeks the kernel kills the process at the busiest hour, and each restart only buys another two weeks.',
  remedy: 'Remove an entry where its key ends, or bound the collection: a cache with a size and a lifetime.',
  message: 'Entries are added to this collection for each id and never removed in this file, so it grows until memory is gone; remove them where the id ends, or use a cache with a size and a lifetime.',
  match: {
    go: go(),
    python: python(),
    typescript: typescript(),
  },
});
