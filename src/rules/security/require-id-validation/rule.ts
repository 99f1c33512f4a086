import { either, fileSays, fileWithout, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Parameters by which a caller says which thing it means, or whose. */
const ID = String.raw`(?:id|ID|\w*(?:[a-z0-9]I[dD]|_id)|[tT]enant|[wW]orkspace|user|user_?[nN]ame|account|org|slug)`;
/** Somebody looks at what comes in, or makes it harmless. */
const LOOKED_AT = '(?:(?<!-)valid|saniti|escap|quot(?!a)|assert|verif)';
/** The same, where an ID stands on the line. */
const DONE_TO_ID = '(?:clean|check|ensure|pars|encod|safe|normali|slugify|regex|match|contain|hash|digest|uuid|relative|basename|lookup|exist|allow)';
/** The same, but what only makes a hash of it. */
const LOOKS = '(?:clean|check|ensure|pars|normali|slugify|regex|match|contain|lookup|exist|allow)';
/** What makes a hash of bytes. */
const HASH = String.raw`^(?:sha\d+|md5|crc32|fnv|xxhash|blake2[bs]|hashlib)\.\w+$`;
/** A condition asks for an ID, or one is written anew. */
const DECIDED = String.raw`\b(?:if|elif|switch|case|match|while)\b[^\n]*\b${ID}\b|(?:^|\n)\s*${ID} :?= `;
const KEY_NAME = String.raw`(?i)^[\w.]*(?:key|topic|subject|channel|file|filename|file_?path|dir|directory|folder)$`;
const makes = (...things: readonly string[]): string => String.raw`(?i)^\w*(?:${things.join('|')})(?:_?(?:for|of|by|name)\w*)?$`;
const KEYS = ['key', 'topic', 'subject', 'channel', 'file', 'filename', 'file_?path', 'dir', 'directory', 'folder'];
const KEYED = String.raw`(?is)^.*(?:cache|redis|rdb|valkey|memcached?|kv|etcd|store|storage|bucket|s3|broker|publisher|pubsub|nats)(?:client|conn)?(?:\(\))?$`;
/** What separates the parts of a key or a path. */
const SIGN = '[:/|#]';
/** `"order:" + id + ":items"`: a bare value, a text that begins or ends a part, and what follows. */
const CONCATENATED = String.raw`(?:["'][^"'\s]*["'] ?\+ ?)?[\w.]+ ?\+ ?["'][^"'\s]*${SIGN}[^"'\s]*["'](?: ?\+ ?(?:[\w.]+|["'][^"']*["']))*`;

/** The same where a sign stands anywhere, of whatever many parts; a point separates those of a topic. */
const ANY_SIGN = '[.:/|#]';
const PART = String.raw`(?:[\w.]+|["'][^"'\s]*["'])`;
const ANY_CONCATENATED = String.raw`(?=[^\n]*["'][^"'\s]*${ANY_SIGN}[^"'\s]*["'])${PART}(?: ?\+ ?${PART})+`;
/** What a client of Redis is asked, whatever the client is called. */
const COMMAND = '^(?:h?[gs]et|set(?:ex|nx)|h?del|delete|h?exists|h?incr\\w*|decr\\w*|expire|ttl|hgetall|hmset|[lr]push|[lr]pop|llen|lrange|s(?:add|rem|members|ismember)|z(?:add|rem|range|score|card)|xadd|publish|unlink|mget)$';

/** A name whose value is the program's: in capitals, or called a prefix; after it comes the ID, and nothing that it could run into. */
const CONSTANT = String.raw`(?:\w+\.)*(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|\w*(?:[pP]refix|[nN]amespace|[a-z]Kind))(?:\(\))?`;

/** Whose data it is: an empty one is everybody's. */
const OWNER = String.raw`\w*(?:[tT]enant|[wW]orkspace|[aA]ccount|[oO]rg|[uU]ser|[cC]ustomer)(?:I[dD]|_id)?`;

/** The rights with which a service asks another one; with `..` in its path, that answers something else to them. */
const RIGHTS = '(?is)^.*(?:auth|api[-_]?key|token|bearer|credential|header)';

/** TypeScript: in a file with a map in memory a key is mostly of that. */
const NO_MAP = fileWithout(String.raw`\bnew (?:Map|LRUCache)\b`);

/** How a language says what the rule looks at. */
interface Forms {
  /** What a file says that has one of these. */
  readonly says: string;
  /** Public functions `$FUNC` with a parameter `$ID` that is a string. */
  readonly functions: Formula;
  /** Functions with their statements in `$...BODY`. */
  readonly body: string;
  /** A path that `$ID` is a part of. */
  readonly paths: readonly string[];
  /** Other texts that `$ID` is a part of. */
  readonly texts: readonly string[];
  /** Where a text `$KEY` is kept as `$NAME`, handed to `$CLIENT` or to a file system, or returned by `$FUNC`. */
  readonly kept: readonly string[];
  readonly given: readonly string[];
  readonly opened: readonly string[];
  readonly returned: string;
  /** The text of a `$KEY` that is put together of bare values: one, a sign, and more. */
  readonly joined: string;
  /** The text of one that ends with the only value that is not constant, and is left alone. */
  readonly prefixed?: string;
  /** The text of one of which only the end is no literal. */
  readonly ended?: string;
  /** Requests to the address `$KEY` that say in `$RIGHTS` who asks, and the text of one whose path an ID is a part of. */
  readonly requested: Formula;
  readonly address: string;
  /** Calls that make a hash, by `$HASH`, of a text that `$ID` is a part of. */
  readonly hashes?: readonly string[];
}

function unchecked({ says, functions, body, paths, texts, kept, given, opened, returned, joined, prefixed, ended, requested, address, hashes = [] }: Forms): Formula {
  const alone = prefixed === undefined ? [] : [regex('$KEY', String.raw`^(?!(?:${prefixed}|${CONSTANT} ?\+ ?(?:["'][^"'\s]*["'] ?\+ ?)?[\w.]+)$)`)];
  const key = (pattern: Formula, ...where: readonly Clause[]): Formula => ({ patterns: [pattern, ...where, regex('$KEY', joined), ...alone] });
  const hashed: Formula = {
    patterns: [
      either(...hashes),
      regex('$HASH', HASH),
      { 'focus-metavariable': '$ID' },
      regex('$ID', `^${ID}$`),
      { 'pattern-inside': functions },
      // A hash in which nobody shall recognise the ID is no key.
      regex('$FUNC', `(?i)^(?!_)(?!.*(?:${LOOKED_AT}|fingerprint|anonymi|pseudonym|mask|redact|obfuscat))`),
      notInsideWhere(body, regex('$...BODY', String.raw`(?is)^.*(?:${LOOKED_AT}|${LOOKS}[^\n]*\b${ID}\b|\b${ID}\b[^\n]*${LOOKS})`)),
      notInsideWhere(body, regex('$...BODY', `(?s)^.*(?:${DECIDED})`)),
    ],
  };
  const named: Formula = {
    patterns: [
      fileSays(says),
      either(...paths, ...texts),
      { 'focus-metavariable': '$ID' },
      regex('$ID', `^${ID}$`),
      {
        'pattern-inside': {
          'pattern-either': [
            either(...paths),
            key(either(...kept), regex('$NAME', KEY_NAME), NO_MAP),
            key(either(...given), regex('$CLIENT', KEYED)),
            ...(hashes.length === 0 ? [] : [key(either(...given), fileSays('redis|valkey'), regex('$OP', COMMAND))]),
            key(either(...opened)),
            ...(ended === undefined ? [] : [{ patterns: [either(...given), regex('$CLIENT', KEYED), fileSays('redis|valkey'), regex('$OP', COMMAND), regex('$KEY', ended)] }]),
            { patterns: [requested, regex('$RIGHTS', RIGHTS), regex('$KEY', address)] },
            key({ pattern: returned }, regex('$FUNC', hashes.length === 0 ? makes(...KEYS) : makes(...KEYS, 'queue', 'url', 'uri'))),
          ],
        },
      },
      { 'pattern-inside': functions },
      regex('$FUNC', `(?i)^(?!_)(?!.*(?:${LOOKED_AT}|${DONE_TO_ID}))`),
      notInsideWhere(body, regex('$...BODY', String.raw`(?is)^.*(?:${LOOKED_AT}|${DONE_TO_ID}[^\n]*\b${ID}\b|\b${ID}\b[^\n]*${DONE_TO_ID})`)),
      notInsideWhere(body, regex('$...BODY', `(?s)^.*(?:${DECIDED})`)),
    ],
  };
  return hashes.length === 0 ? named : { 'pattern-either': [named, hashed] };
}

/** Go: what makes a thing is handed what its maker configured. */
const GO_PUBLIC: Formula = { patterns: [{ pattern: 'func $FUNC(..., $ID string, ...) { ... }' }, regex('$FUNC', '^(?!New[A-Z])[A-Z]')] };

const go = unchecked({
  says: String.raw`\bstring\b`,
  functions: GO_PUBLIC,
  body: 'func $FUNC(...) { $...BODY }',
  paths: ['filepath', 'path'].flatMap((path) => ['$ID', '$ID + $REST', '$REST + $ID', 'fmt.Sprintf(..., $ID, ...)'].map((part) => `${path}.Join(..., ${part}, ...)`)),
  texts: ['fmt.Sprintf(..., $ID, ...)', '$REST + $ID', '$ID + $REST'],
  kept: ['$NAME := $KEY', '$NAME = $KEY'],
  given: ['$CLIENT.$OP($KEY, ...)', '$CLIENT.$OP($CTX, $KEY, ...)'],
  opened: ['os.$OPEN($KEY, ...)'],
  requested: {
    patterns: [
      either('http.NewRequest($VERB, $KEY, ...)', 'http.NewRequestWithContext($CTX, $VERB, $KEY, ...)'),
      { 'pattern-inside': either('$REQUEST, $ERR := http.$NEW(...)\n...\n$REQUEST.Header.$SET($RIGHTS, ...)', '$REQUEST, $ERR := http.$NEW(...)\n...\n$REQUEST.$SET($RIGHTS, ...)') },
    ],
  },
  address: String.raw`^(?:fmt\.Sprintf\(\s*"[^"\s?]*/%[svq]|[^?]*/["\x60] ?\+ ?${ID}\b)`,
  returned: 'func $FUNC(...) string {\n...\nreturn $KEY\n}',
  joined: String.raw`^(?:fmt\.Sprintf\(\s*"(?=[^"]*${ANY_SIGN})[^"\s]*%[svq][^"\s]*"(?:,\s*[\w.]+)+,?\s*\)|${ANY_CONCATENATED})$`,
  hashes: ['$ID', '$ID + $REST', '$REST + $ID', 'fmt.Sprintf(..., $ID, ...)'].map((text) => `$HASH([]byte(${text}))`),
});

const python = unchecked({
  says: String.raw`join\(|[kK]ey|[tT]opic|[sS]ubject|[cC]hannel|[fF]ile|[dD]ir|[fF]older|Path\b|open\(|redis|cache|hashlib|requests\.|httpx\.`,
  functions: {
    patterns: [
      either('def $FUNC(..., $ID, ...):\n    ...', 'def $FUNC(..., $ID: str = $DEFAULT, ...):\n    ...'),
      { 'pattern-not': { patterns: [{ pattern: 'def $FUNC(..., $ID: $TYPE, ...):\n    ...' }, regex('$TYPE', String.raw`^(?!str\b)`)] } },
    ],
  },
  body: 'def $FUNC(...):\n    $...BODY',
  paths: ['os.path.join(..., $ID, ...)', 'os.path.join(..., f"...{$ID}...", ...)', 'os.path.join(..., $ID + $REST, ...)', '$FOLDER / $ID', '$FOLDER / $ID / $REST', '$FOLDER / f"...{$ID}..."', 'Path(..., $ID, ...)'],
  texts: ['f"...{$ID}..."', '"..." % $ID', '"..." % (..., $ID, ...)', '"...".format(..., $ID, ...)', '$REST + $ID', '$ID + $REST'],
  kept: ['$NAME = $KEY'],
  given: ['$CLIENT.$OP($KEY, ...)'],
  opened: ['open($KEY, ...)', 'Path($KEY)', 'os.$OPEN($KEY, ...)', 'shutil.$OPEN($KEY, ...)'],
  requested: either(...['requests', 'httpx', 'self.session', 'self._session'].flatMap((client) => [`${client}.$VERB($KEY, ..., headers=$RIGHTS, ...)`, `${client}.$VERB($KEY, ..., auth=$RIGHTS, ...)`])),
  address: String.raw`^(?:f["'][^\s"'?]*/\{${ID}\}|[^?]*/["'] ?\+ ?${ID}\b)`,
  returned: 'def $FUNC(...):\n    ...\n    return $KEY',
  joined: String.raw`^(?:[rf]+["'](?=[^"']*${ANY_SIGN})(?:[^\s{}"']|\{[\w.]+\})*["']|["'](?=[^"']*${ANY_SIGN})[^"'\s]*(?:%s|\{\w*\})[^"'\s]*["']\s*(?:%\s*(?:\([\w., ]+\)|[\w.]+)|\.format\([\w., =]+\))|${ANY_CONCATENATED})$`,
  hashes: ['$ID', 'f"...{$ID}..."', '($ID + $REST)', '($REST + $ID)'].map((text) => `$HASH(${text}.encode(...))`),
});

const typescript = unchecked({
  says: String.raw`[jJ]oin\(|[kK]ey|[tT]opic|[sS]ubject|[cC]hannel|[fF]ile|[dD]ir|[fF]older|\bfs\b|redis|cache|fetch\(|axios|\bgot\b`,
  functions: {
    patterns: [
      {
        'pattern-either': [
          either(
            'export function $FUNC(..., $ID, ...) { ... }',
            'export default function $FUNC(..., $ID, ...) { ... }',
            'export const $FUNC = (..., $ID, ...) => { ... }',
          ),
          { patterns: [{ pattern: 'function $FUNC(..., $ID, ...) { ... }' }, { 'pattern-inside': either('export class $CLASS { ... }', 'export default class $CLASS { ... }') }] },
        ],
      },
      ...['function $FUNC(..., $ID: $TYPE, ...) { ... }', 'export function $FUNC(..., $ID: $TYPE, ...) { ... }', 'export const $FUNC = (..., $ID: $TYPE, ...) => { ... }', '$FUNC = (..., $ID: $TYPE, ...) => { ... }'].map(
        (typed): Clause => ({ 'pattern-not': { patterns: [{ pattern: typed }, regex('$TYPE', String.raw`^(?!string\b)`)] } }),
      ),
      { 'pattern-not': 'private $FUNC(...) { ... }' },
      { 'pattern-not': 'constructor(...) { ... }' },
      { 'pattern-not': 'protected $FUNC(...) { ... }' },
    ],
  },
  body: 'function ...(...) { $...BODY }',
  paths: ['path.$JOIN(..., $ID, ...)', 'path.$JOIN(..., $ID + $REST, ...)', 'path.$JOIN(..., `...${$ID}...`, ...)', 'join(..., $ID, ...)', 'join(..., $ID + $REST, ...)', 'join(..., `...${$ID}...`, ...)'],
  texts: ['`...${$ID}...`', '$REST + $ID', '$ID + $REST'],
  kept: ['$NAME = $KEY'],
  given: ['$CLIENT.$OP($KEY, ...)'],
  opened: ['fs.$OPEN($KEY, ...)', 'fs.promises.$OPEN($KEY, ...)'],
  returned: 'function $FUNC(...) { ... return $KEY; }',
  joined: String.raw`^(?:\x60(?:[^\s$\x60]|\$\{[\w.]+\})*\$\{[\w.]+\}[^\s$\x60]*${SIGN}(?:[^\s$\x60]|\$\{[\w.]+\})*(?:\$\{[\w.]+)?\x60?|${CONCATENATED})$`,
  ended: String.raw`^(?:\x60[^\s$\x60]*${SIGN}\$\{${OWNER}\}?\x60?|["'][^"'\s]*${SIGN}["'] ?\+ ?${OWNER})$`,
  requested: either('fetch($KEY, $RIGHTS)', 'axios.$VERB($KEY, $RIGHTS)', 'axios.$VERB($KEY, $BODY, $RIGHTS)', 'got.$VERB($KEY, $RIGHTS)'),
  address: String.raw`^\x60[^\s\x60?]*/\$\{${ID}\}`,
  prefixed: String.raw`\x60(?:[^\s$\x60]|\$\{${CONSTANT}\})*\$\{[\w.]+\}?\x60?`,
});

export default defineRule({
  id: 'require-id-validation',
  category: 'security',
  severity: 'warning',
  kinds: ['service'],
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['RQ-7', 'UP-7', 'DT-8'],
  cwe: ['CWE-20: Improper Input Validation', 'CWE-22: Improper Limitation of a Pathname to a Restricted Directory (‘Path Traversal’)'],
  references: [
    { title: 'OWASP: Input Validation Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html' },
    { title: 'CWE-22', url: 'https://cwe.mitre.org/data/definitions/22.html' },
  ],
  summary: 'require that an ID from outside is checked before it becomes a part of a path or a key',
  why:
    'A service keeps the export of each user in `exports/<user>/latest.json`. Someone asks for the user `../admin`, or a client ' +
    'with a bug sends an empty ID: the service serves the file of another user, or all such clients share one file.',
  remedy: 'Refuse an ID that is empty, too long or holds a character that separates, or take a type that cannot hold one.',
  message:
    '`$ID` becomes a part of a path or a key, and nothing here looks at it, so an empty one, or one with a separator in it, names what belongs to someone else; check it first and refuse what is no ID.',
  match: { go, python, typescript },
});
