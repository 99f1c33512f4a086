import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Modules that are always there, are loaded anyway, and import nothing of the project. */
const PYTHON_MODULES =
  'asyncio|base64|binascii|bisect|collections|concurrent|contextlib|contextvars|copy|csv|datetime|decimal|email|enum|functools|glob|gzip|hashlib|heapq|hmac|html|http|inspect|io|ipaddress|itertools|json|logging|math|operator|os|pathlib|pickle|platform|queue|random|re|secrets|select|shlex|shutil|smtplib|socket|stat|statistics|string|struct|subprocess|sys|tempfile|textwrap|threading|time|traceback|types|typing|urllib|uuid|warnings|weakref|xml|zipfile|zlib|zoneinfo';
const NODE_MODULES =
  '(?:node:)?(?:async_hooks|buffer|child_process|crypto|dns|events|fs|fs/promises|http|https|net|os|path|perf_hooks|querystring|stream|stream/promises|string_decoder|timers/promises|tls|url|util|zlib)';

/** Functions that run for each message, request or task: verbs that may have an object, and verbs that stand alone. */
const verbs = (after: string, joint: string): string =>
  `^_*(?:(?:handle|process|consume|dispatch|perform|submit|enqueue|dequeue|publish|receive|send|poll|ack)${after}|${joint}|execute|get|head|post|put|patch|delete|push|pop|save|insert|update|append|write|read|request|invoke|tick)$`;
const ONCE = '[sS]tartup|[sS]hutdown|[lL]oad|[iI]nit|[sS]tart|[sS]top|[sS]etup|[rR]eady|[rR]egister|[cC]onfig|[sS]ettings|[cC]lose|[eE]xit|[iI]nstall|[mM]igrat|[cC]leanup|[sS]ignal|[dD]aemon|[lL]oop|[fF]orever|[bB]locking|[bB]acklog';
/** Turns one value into another one, of which a request brings many; what the program was started with comes once. */
const PYTHON_TURNS = String.raw`(?:parse|format|decode|encode|convert|normali[sz]e|serialize|deserialize)(?!\w*(?:${ONCE}|[aA]rg|[oO]ption|[eE]nv|[fF]lag|[cC]ommand|[mM]anifest|[sS]chema|[rR]eport))_\w+`;
const PYTHON_HOT = verbs(String.raw`(?!\w*(?:${ONCE}))(?:_\w+)?`, String.raw`on_(?!\w*(?:${ONCE}))\w+|run_(?:once|job|task)|do_[A-Z]+|${PYTHON_TURNS}|__(?:call|getitem|setitem|iter|next|enter|exit|aenter|aexit)__`);
const TYPESCRIPT_HOT = verbs(String.raw`(?!\w*(?:${ONCE}))(?:[A-Z]\w*)?`, String.raw`on(?!\w*(?:${ONCE}))[A-Z]\w*|run(?:Once|Job|Task)|each[A-Z]\w*`);

/** A comment on the line or above it that says why the import stands there. */
const saysWhy = (comment: string): Clause => ({
  'pattern-not-inside': {
    'pattern-regex': String.raw`(?im)^[^\n]{0,160}?${comment}[^\n]{0,160}?(?<!-)\b(?:circular|cycl\w*|lazy|lazily|defer\w*|late|import\w*|load\w*|patch\w*|here|only|avoid\w*|optional)\b[^\n]*\n(?:[ \t]*${comment}[^\n]*\n)*(?:[^\n]*\b(?:import|require)\b[^\n]*)?`,
  },
});

const PYTHON_IMPORTS = ['import $MODULE', 'import $MODULE as $ALIAS', 'from $MODULE import $NAME', 'from $MODULE import $NAME as $ALIAS'];
/** What is imported here only if it is there. */
const OPTIONAL = ['ImportError', 'ModuleNotFoundError'].map((missing) => `try:\n    ...\nexcept ${missing}:\n    ...`);
const HANDLERS = ['except', 'except $ERROR', 'except $ERROR as $CAUGHT'];

/** What binds a function to a path of a web service. */
const ROUTES = 'route|get|post|put|patch|delete|websocket';
/** A function that a path of a web service is bound to. */
const PYTHON_ROUTE: Formula = {
  patterns: [
    { 'pattern-inside': '@$APP.$ROUTE(...)\ndef $FUNC(...):\n    ...' },
    regex('$ROUTE', `^(?:${ROUTES})$`),
  ],
};

/** A function that runs for each message or request, by its name or by what registers it. */
const PYTHON_EACH: Formula[] = [
  { patterns: [{ 'pattern-inside': 'def $FUNC(...):\n    ...' }, regex('$FUNC', PYTHON_HOT)] },
  {
    patterns: [
      { 'pattern-inside': either('@$APP.$ROUTE(...)\ndef $FUNC(...):\n    ...', '@$APP.$ROUTE\ndef $FUNC(...):\n    ...') },
      regex('$ROUTE', `^(?:${ROUTES}|task|actor|agent|listener|subscriber|subscribe|on_message|message_handler|event_handler|middleware)$`),
    ],
  },
  { patterns: [{ 'pattern-inside': either('@shared_task\ndef $FUNC(...):\n    ...', '@shared_task(...)\ndef $FUNC(...):\n    ...') }] },
];

const python: Formula = {
  patterns: [
    fileSays(String.raw`\n[ \t]+(?:import|from) `),
    {
      'pattern-either': [
        {
          patterns: [
            either(...PYTHON_IMPORTS),
            regex('$MODULE', String.raw`^(?:${PYTHON_MODULES})(?:\.|$)`),
            {
              'pattern-either': [
                ...PYTHON_EACH,
                { patterns: [{ 'pattern-inside': 'def $FUNC(...):\n    ...' }, { 'pattern-inside': either('for $ITEM in $ITEMS:\n    ...', 'while $CONDITION:\n    ...') }] },
              ],
            },
            // Where a branch is not taken, nothing is imported; what a failure needs is not needed often.
            ...notInside(
              'if $CONDITION:\n    ...',
              ...HANDLERS.flatMap((handler) => ['import $MODULE', 'from $MODULE import $NAME'].map((imports) => `try:\n    ...\n${handler}:\n    ...\n    ${imports}\n    ...`)),
            ),
          ],
        },
        // Of the project's own only what one function imports in two places: it is no cycle that is broken there, but haste.
        {
          patterns: [
            { pattern: 'from $MODULE import $NAME' },
            regex('$MODULE', String.raw`^\w+\.[\w.]+$`),
            inside('def $FUNC(...):\n    ...\n    from $MODULE import $NAME\n    ...\n    from $MODULE import $NAME\n    ...'),
            regex('$FUNC', PYTHON_HOT),
          ],
        },
        // What answers requests is imported by what starts the service, and by nobody that it imports.
        { patterns: [{ pattern: 'from $MODULE import $NAME' }, regex('$MODULE', String.raw`^\.+\w`), PYTHON_ROUTE, ...notInside('if $CONDITION:\n    ...', 'try:\n    ...\nexcept $ERROR:\n    ...')] },
      ],
    },
    ...notInside('if TYPE_CHECKING:\n    ...', ...OPTIONAL),
    notInsideWhere('class $CLASS(...):\n    ...', regex('$CLASS', '(?i).*(?:command|cli(?![a-z])|migration)')),
    saysWhy('#'),
  ],
};

const callback = (parameters: string): string => `function ...(${parameters}) { ... }`;
const TS_IMPORTS = either('require($MODULE)', 'await import($MODULE)', 'await import($MODULE).then(...)');
/** Inside of what answers a request. */
const ANSWERS: Formula = {
  patterns: [
    { 'pattern-inside': either(callback('$REQUEST, $RESPONSE'), callback('$REQUEST, $RESPONSE, $NEXT')) },
    regex('$REQUEST', String.raw`^_?(?:req|request)(?:: [\s\S]*)?$`),
    regex('$RESPONSE', String.raw`^_?(?:res|resp|response|reply)(?:: [\s\S]*)?$`),
  ],
};
const typescript: Formula = {
  patterns: [
    // In code that also runs elsewhere, a module of Node.js is imported where it is known to be there.
    fileSays(String.raw`(?:\A|\n)(?:import [^\n]*from ['"](?:node:|fs|path|crypto|http|https|os|util|events|url|express|fastify|koa|@koa|@hapi|@nestjs|@prisma/client|pg|mysql2|mongoose|typeorm|ioredis|bullmq)|(?:const|var|let) [^\n]*\brequire\()`),
    fileSays(String.raw`\n[ \t][^\n]*\b(?:require|import)\(['"](?:${NODE_MODULES}['"]|\.)`),
    {
      'pattern-either': [
        {
          patterns: [
            TS_IMPORTS,
            regex('$MODULE', String.raw`^['"]${NODE_MODULES}['"]$`),
            {
              'pattern-either': [
                { patterns: [{ 'pattern-inside': either('function $FUNC(...) { ... }', '$FUNC = (...) => { ... }') }, regex('$FUNC', TYPESCRIPT_HOT)] },
                ANSWERS,
                { patterns: [{ 'pattern-inside': either('for (const $ITEM of $ITEMS) { ... }', 'for (...) { ... }', 'while ($CONDITION) { ... }') }] },
              ],
            },
          ],
        },
        // What answers requests is imported by what starts the service, and by nobody that it imports.
        { patterns: [TS_IMPORTS, regex('$MODULE', String.raw`^['"]\.`), ANSWERS] },
      ],
    },
    ...notInside('if ($CONDITION) $THEN', '$CONDITION ? $THEN : $ELSE', '$CONDITION && $THEN', '$CONDITION || $THEN', '$CACHED ??= $LOADED', '$CACHED ?? $LOADED', 'try { ... } catch ($ERROR) { ... }'),
    notInsideWhere('class $CLASS { ... }', regex('$CLASS', '(?i).*(?:command|cli(?![a-z])|migration)')),
    saysWhy('//'),
  ],
};

/** Where a start that is put off is worth more than an import in its place. */
const paths = (language: Language): { exclude: string[] } => ({
  exclude: [...TEST_FILES[language], 'bin/', 'cli/', 'cli.*', 'cmd/', 'commands/', 'management/', '*migrations/', 'scripts/', 'tools/', 'benchmarks/', 'setup.py'],
});

export default defineRule({
  id: 'no-local-import',
  category: 'maintainability',
  severity: 'info',
  preset: { python: 'strict', typescript: 'strict' },
  findings: ['RQ-5'],
  references: [
    { title: 'PEP 8: Imports', url: 'https://peps.python.org/pep-0008/#imports' },
    { title: 'Node.js: require()', url: 'https://nodejs.org/api/modules.html#requireid' },
  ],
  peers: [
    { tool: 'ruff', rule: 'PLC0415', same: true, languages: ['python'] },
    { tool: 'pylint', rule: 'import-outside-toplevel', same: true, languages: ['python'] },
    { tool: 'eslint-plugin-n', rule: 'global-require', same: true, languages: ['typescript'] },
  ],
  summary: 'disallow imports of standard modules inside functions that run for each message or request',
  why:
    'The first message after a start waits while modules are read from disk, with the import lock held or the event loop ' +
    'stopped; each one after it pays for the look-up again. And whoever reads the top of the file, or replaces a module in a test, ' +
    'does not learn that the function depends on it.',
  remedy: 'Move the import to the top of the file; where it has to stay, say why in a comment.',
  message: 'This import of `$MODULE` runs each time the code around it does, and the first run waits for the module to load; move it to the top of the file.',
  match: {
    python: { ...python, paths: paths('python') },
    typescript: { ...typescript, paths: paths('typescript') },
  },
});
