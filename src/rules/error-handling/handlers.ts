/** What the rules on error handlers share: how a handler is written, what is tried, and what answers for one that tells nobody. */
import { either, inside, not, notInside, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';

/** Words to linters and to tests of rules, and words that put the matter off. */
const NO_REASON = String.raw`\s*(?:eslint|tslint|biome|istanbul|c8|v8|noqa|nolint|nosec|pylint|pragma|type:|lint:|nosemgrep|(?:todo)?(?:ruleid|ok):|predicate:|finding:|TODO|FIXME|XXX)`;

/**
 * A comment, begun by `start`, that gives a reason: three words or more, so not `ignore errors`, or says where it stands
 * (`see above`). There is one way only to match it: what ends a word and what stands between two is never the same sign.
 */
export const reasonAfter = (start: string): string => String.raw`${start}(?!${NO_REASON})[^\w\n]*(?:[sS]ee[ \t]+\w|(?:\w\S*[ \t]+(?:[^\w\s]+[ \t]+)*[^\w\s]*){2,}\w)`;

/** A line that matches `line` and has such a comment above it, or at its end. */
export const reasonNear = (start: string, line: string): string => {
  const comment = String.raw`${start}[^\n]*`;
  return String.raw`(?m)(?:${reasonAfter(start)}[^\n]*\n(?:[ \t]*${comment}\n)*[^\n]*${line}[^\n]*|^[^\n]*${line}[^\n]*${reasonAfter(start)}[^\n]*)`;
};

/** Go: a variable that holds an error, by name. */
export const GO_ERROR = String.raw`(?i)^(?:\w+\.)*(?:\w*err(?:or)?\d*|err\w*)$`;

/** Go: questions whether there was an error. */
export const GO_CHECKS = ['if $ERR != nil { ... }', 'if nil != $ERR { ... }'];

/**
 * Go: checks of an error that `$CALLEE` returned, whose arm is `arm`. An `if` with a statement before its condition is to
 * Semgrep that statement and the `if` after it.
 */
export const goChecked = (...arms: readonly string[]): Formula => ({
  patterns: [
    either(...arms.flatMap((arm) => [`if $ERR != nil { ${arm} }`, `if nil != $ERR { ${arm} }`])),
    regex('$ERR', GO_ERROR),
    { 'pattern-not': 'if $ERR != nil { ... } else { ... }' },
    inside(...GO_CHECKS.map((check) => `$ERR = $CALLEE(...)\n${check}`), ...GO_CHECKS.map((check) => `..., $ERR = $CALLEE(...)\n${check}`)),
  ],
});

/** Go: an empty check further down, behind others of the same error. */
export const GO_CHECKED_LATER: Formula = {
  patterns: [
    either('if $ERR != nil { }', 'if nil != $ERR { }'),
    regex('$ERR', GO_ERROR),
    { 'pattern-not': 'if $ERR != nil { ... } else { ... }' },
    inside(...['$ERR = $CALLEE(...)', '..., $ERR = $CALLEE(...)'].flatMap((call) => GO_CHECKS.map((check) => `${call}\n...\n${check}`))),
    ...notInside(...['$ERR = $NEARER(...)', '..., $ERR = $NEARER(...)'].flatMap((call) => GO_CHECKS.map((check) => `${call}\n${check}`))),
  ],
};

/** Verbs of putting something away: it is gone or it will be, and nobody can do anything about it. */
export const PUTS_AWAY = String.raw`_?(?:a?close|dispose|destroy|disconnect|shut_?down|stop|kill|terminate|abort|cancel|unlink|rm|rmdir|rmtree|remove|unref|end|release|quit|leave|clean|clear|flush|detach|un(?:watch|subscribe|register|lock|bind|pipe)|logout|join|signal|send_signal|killpg|exit|chmod|chown|utimes?|fsync|setsockopt|set_?no_?delay|set_?keep_?alive)`;
/** A function that puts something away, by how its name starts; who flushes brings away what was kept until then. */
export const PUTTING_AWAY = String.raw`(?!flush|end[a-z])${PUTS_AWAY}`;
/** The callee does not put something away, by its last word. */
export const notPutAway = (metavariable: string): Clause => regex(metavariable, String.raw`(?is)^(?!(?:.*\.)?${PUTS_AWAY}\w*$)`);

/** Where a word of a name begins: `has` in `HasRole`, and not in `purchase`. */
const WORD_BEGINS = '(?:(?<![A-Za-z])|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))';
/** Go: packages and calls that read what is at hand; an error says that a text is not of that form. */
export const GO_READS = String.raw`(?:(?:strconv|url|net|netip|time|uuid|ulid|base64|hex|filepath|path|semver|regexp|regexp2|mime|json|yaml|xml|toml|proto|hcl|template|pem|x509|big|utf8|jsonpath|resource|labels|schema|version|decimal)\.|[\w.]*${WORD_BEGINS}(?:(?:[Pp]arse|[Dd]ecode|[Ee]ncode|[Uu]n[Mm]arshal|[Mm]arshal|[Cc]onvert|[Vv]alidate|[Mm]atch|(?:[FfSs]?[Ss])can|[Ff]ormat|[Cc]ompile|[Ss]plit|[Ff]rom[Ss]tring|[Pp]robe|[Ee]xists|[Ll]ook[Pp]ath)\w*|(?:[Cc]ast|[Hh]as|[Ii]s|[Ss]tat)(?:[A-Z]\w*)?)$|os\.(?:Stat|Lstat|Hostname|Getwd|UserHomeDir|Readlink|Executable)$|windows\.Reg\w+$|registry\.|user\.|debug\.)`;
/** Go: what waits or reads until the other side, or whoever runs it, ends it. */
export const GO_ENDS = String.raw`(?:.*\.)?(?:[Ww]ait\w*|[Ss]leep\w*|[Rr]ead\w*|[Rr]ecv\w*|[Rr]eceive\w*|[Aa]ccept\w*|[Ss]erve(?!r)\w*|ListenAndServe\w*|[Pp]eek|Next\w*|Err|Cause|Acquire)$`;

/** Python: types that say no more than that something went wrong, or that a remote part failed. */
export const PY_BROAD = String.raw`(?:\w+\.)*(?:BaseException|Exception|OSError|IOError|EnvironmentError|socket\.error|\w*ConnectionError|RequestException|RedisError|SQLAlchemyError|DatabaseError|OperationalError|BotoCoreError|ClientError|ApiException|HTTPError|PyMongoError|(?:Interface|Transport|Request|\w*Rpc|\w*Kafka|\w*AMQP)Error|SMTPException|(?<=psycopg\.|psycopg2\.|sqlite3\.|pymysql\.|MySQLdb\.|connector\.|pyodbc\.|oracledb\.)Error)$`;

/** Python: what is done with values at hand, or asked of this process and this machine's files. */
const PY_AT_HAND = String.raw`(?:(?:int|float|str|bool|len|list|dict|set|tuple|bytes|repr|getattr|setattr|delattr|hasattr|isinstance|issubclass|type|range|sorted|reversed|min|max|sum|abs|round|iter|next|print|super|zip|map|filter|any|all|enumerate|vars|dir|id|hash|ord|chr|eval|callable|format|cast|log\w*)$|(?:\w*json|yaml|pickle|ast|re|base64|binascii|struct|urllib\.parse|parse|datetime|dt|date|time|uuid|inspect|importlib|locale|copy|zlib|html|textwrap|decimal|unicodedata|sys|gc|platform|shlex|ipaddress|ssl|signal|dateutil|parser|pytz|zoneinfo|colorsys|math|string|codecs|itertools|functools|operator|traceback|linecache|warnings|weakref|types|collections|log|logger|logging)\.[\w.]+$|sys\.path\.insert$|os\.(?:path\.\w+|environ\.\w+|getenv|getcwd|fspath|uname|cpu_count|sysconf|stat|lstat|readlink|listdir|scandir|access|getpid|getppid|isatty|get_terminal_size|getpgid|nice)$|(?:.*\.)?_*[A-Z]\w*$|(?!(?:requests|httpx|(?:.*\.)?\w*(?:session|client|redis|api|store|repo|http))\.get$|(?:.*\.)?\w*(?:search|client|elastic|es)\.index$).*\.(?:get|pop|popleft|split|rsplit|splitlines|partition|rpartition|strip|lstrip|rstrip|lower|upper|title|format|join|decode|encode|keys|values|items|append|appendleft|extend|setdefault|index|find|rfind|replace|startswith|endswith|group|groups|groupdict|match|search|findall|fromisoformat|fromtimestamp|strptime|strftime|isoformat|timestamp|as_posix|total_seconds|copy|deepcopy|sort|count|exists|is_file|is_dir|resolve|relative_to|dict|json|model_dump|to_dict|astype|item|cast|loads|dumps|parse\w*|from_\w+|to_\w+|is_\w+|has_\w+|debug|info|warn|warning|error|exception|fileno|isatty|tolist|mro)$)`;
/** Python: names of methods of a value at hand that ask elsewhere where they are waited for; a queue of this process gives what was put into it. */
const PY_AWAITED = String.raw`(?i)^(?!.*(?:queue|_q|inbox|event|future|fut|request|req)\.\w+$).*\.(?:get|search|find|count|exists|keys|values|items|append|pop|index|copy)$`;
/** TypeScript: the same. */
const TS_AT_HAND = String.raw`(?:(?:JSON|Object|Array|Math|Intl|Date|Number|String|Symbol|Reflect|path|Buffer|URL|Atomics|performance|process|console|logger|log|semver|qs|querystring|crypto|os|url|util|module|RegExp|BigInt|Promise)\??\.[\w.]+$|(?:decodeURI\w*|encodeURI\w*|escape|unescape|atob|btoa|parseInt|parseFloat|Number|String|Boolean|BigInt|Symbol|Date|require|structuredClone|isNaN|super|\w*[pP]arse\w*|(?:[a-z]\w*)?(?:[sS]erialize|[sS]tringify|[dD]ecode|[eE]ncode|[vV]alidate|[fF]ormat|[nN]ormali[zs]e)\w*|is[A-Z]\w*|has[A-Z]\w*|fileURLToPath|pathToFileURL|jwtDecode|execSync|access|stat|lstat|exists|realpath|readdir|readlink|existsSync|statSync|accessSync|readdirSync|realpathSync)$|require\.resolve$|(?!.*(?:[cC]lient|[sS]ession|[rR]edis|[aA]pi|[cC]ache|[sS]tore|[rR]epo\w*|[sS]ervice|[hH]ttp|axios|got|ky)\.get$).*\.(?:get|attr|access|stat|lstat|exists|existsSync|statSync|lstatSync|accessSync|readdirSync|realpathSync|realpath|readdir|readlink|split|trim\w*|toLowerCase|toUpperCase|slice|substring|substr|map|filter|find|findIndex|some|every|reduce|flatMap|flat|sort|reverse|forEach|has|join|includes|indexOf|match|matchAll|exec|test|replace|replaceAll|json|text|arrayBuffer|toString|toJSON|toISOString|toFixed|getTime|valueOf|keys|values|entries|push|pop|shift|unshift|concat|startsWith|endsWith|at|charAt|charCodeAt|padStart|padEnd|parse\w*|safeParse\w*|decode\w*|encode\w*|stringify|(?:de)?serialize\w*|validate\w*|format\w*|bind|apply|call|add|getItem|setItem|removeItem|querySelector\w*|focus|blur|getOwnPropertyDescriptor|hostname|debug|info|warn|error|log|resolve|localeCompare|normalize|then|getAttribute|setAttribute|scrollIntoView|preventDefault|play|pause|importKey|getReader)$)`;

/** Functions that stand in a piece of code without being run by it. */
const PY_INNER = notInside('def $INNER(...): ...');

/** Python: in what the metavariable is bound to, something is done that can go wrong elsewhere; not only with values at hand. */
export const pyWork = (metavariable: string): Clause => ({
  'metavariable-pattern': {
    metavariable,
    'pattern-either': [
      { patterns: [{ pattern: '$CALLEE(...)' }, regex('$CALLEE', String.raw`(?s)^(?!${PY_AT_HAND})`), notPutAway('$CALLEE'), ...PY_INNER] },
      { patterns: [{ pattern: 'await $CALLEE(...)' }, regex('$CALLEE', PY_AWAITED), ...PY_INNER] },
    ],
  },
});
/** TypeScript: the same; `where` are further conditions on the call, `$CALLEE(...)`. */
export const tsWork = (metavariable: string, where: readonly Clause[] = []): Clause => ({
  'metavariable-pattern': {
    metavariable,
    patterns: [{ pattern: '$CALLEE(...)' }, regex('$CALLEE', String.raw`(?s)^(?!${TS_AT_HAND}|import$)`), notPutAway('$CALLEE'), ...where],
  },
});

const PY_OTHER = 'except ...:\n    ...';
/** Python: `try` statements that do `$...WORK` and have one handler with this head and body, whatever else they have. */
const pyTries = (head: string, body: string): string[] =>
  [[0, 0], [1, 0], [0, 1]].flatMap(([before, after]) =>
    ['', 'else:\n    ...', 'finally:\n    ...', 'else:\n    ...\nfinally:\n    ...'].map((end) =>
      ['try:\n    $...WORK', ...Array<string>(before ?? 0).fill(PY_OTHER), `${head}\n    ${body}`, ...Array<string>(after ?? 0).fill(PY_OTHER), end].filter(Boolean).join('\n'),
    ),
  );

/** Python: heads of a handler. A finding stands at `$AT`, the first of its types. */
const PY_FIRST = 'except ($AT, ...):';
const PY_FURTHER = 'except ($AT, ..., $TYPE, ...):';
const PY_NAMED = 'except $AT as $ERROR:';
/** Python: a broad type, or several types with one among them. */
const PY_WITH_BROAD = String.raw`(?s)^(?:${PY_BROAD}|\((?:[\w.\s]+,)*\s*${PY_BROAD.slice(0, -1)}\s*[,)])`;

/**
 * Python: a handler of whatever goes wrong with `$...WORK`, whose only statement is `$HANDLED`. It is found at its head; without a type,
 * there is nothing there that a finding could stand at.
 *
 * @param starts how its text starts: the keyword, which tells that nothing stands around it.
 * @param handled what it is.
 * @param without what it is not; `$ERROR` is the caught exception.
 */
export function pyHandled(starts: string, handled: Formula, without: readonly string[] = []): Formula {
  const is: readonly Clause[] = [
    regex('$HANDLED', starts),
    // A metavariable takes several statements too.
    { 'metavariable-pattern': { metavariable: '$HANDLED', patterns: [handled, ...notInside('$ONE\n$TWO')] } },
    pyWork('$...WORK'),
  ];
  const typed: Formula = {
    'pattern-either': [
      { patterns: [either(...pyTries(PY_FIRST, '$HANDLED')), regex('$AT', String.raw`^${PY_BROAD}`)] },
      { patterns: [either(...pyTries(PY_FURTHER, '$HANDLED')), regex('$TYPE', String.raw`^${PY_BROAD}`)] },
      // Within the statement: a negation of the whole `try` would compare `$...WORK`, and two of its kind are never the same.
      { patterns: [either(...pyTries(PY_NAMED, '$HANDLED')), regex('$AT', PY_WITH_BROAD), ...(without.length === 0 ? [] : [{ 'metavariable-pattern': { metavariable: '$HANDLED', patterns: not(...without) } }])] },
    ],
  };
  return { 'pattern-either': [{ patterns: [typed, ...is, { 'focus-metavariable': '$AT' }] }, { patterns: [either(...pyTries('except:', '$HANDLED')), ...is, { 'focus-metavariable': '$HANDLED' }] }] };
}

/** Python: not a handler with this for its only statement, where the conditions hold. What is tried has another name: two of its kind are never the same. */
export function pyNotHandledAs(statement: string, ...where: readonly Clause[]): Clause {
  const handlers = (heads: readonly string[], at: string): Formula => ({
    patterns: [either(...heads.flatMap((head) => pyTries(head, '$ENDS')).map((tried) => tried.replace('$...WORK', '...'))), regex('$ENDS', `^${statement}$`), { 'focus-metavariable': at }],
  });
  return { 'pattern-not-inside': { patterns: [{ 'pattern-either': [handlers([PY_FIRST, PY_FURTHER, PY_NAMED], '$AT'), handlers(['except:'], '$ENDS')] }, ...where] } };
}

/** Python: a handler and its first statement, with a comment that gives a reason: at the head, above, beside or below the statement. */
const PY_COMMENT_LINES = String.raw`(?:[ \t]*#[^\n]*\n)*`;
export const PY_REASON = String.raw`(?m)^[ \t]*except\b[^\n#]*(?:${reasonAfter('#')}[^\n]*\n${PY_COMMENT_LINES}[^\n]*|(?:#[^\n]*)?\n${PY_COMMENT_LINES}[ \t]*${reasonAfter('#')}[^\n]*\n${PY_COMMENT_LINES}[^\n]*|(?:#[^\n]*)?\n${PY_COMMENT_LINES}[^\n#]*(?:${reasonAfter('#')}[^\n]*|\n${PY_COMMENT_LINES}[ \t]*${reasonAfter('#')}[^\n]*))`;

/** TypeScript: the `try` statements that do `$WORK`, with and without `finally`, that end in one of these handlers of what is `caught`; `where` are conditions on the work. */
export const tsTries = (handlers: readonly string[], caught = '$ERROR', where: readonly Clause[] = []): Formula => ({
  patterns: [
    either(...handlers.flatMap((handler) => ['', ' finally { ... }'].map((end) => `try {\n...\n$WORK\n...\n} catch (${caught}) ${handler}${end}`))),
    tsWork('$WORK', where),
  ],
});
