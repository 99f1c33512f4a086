import { either, fileSays, inside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { functionWith } from '../../../spec/functions.js';
import { defineRule } from '../../../spec/rule.js';

/** What decides what a service does and for whom; a `flag` alone may be one of the command line. */
const DECIDES = '(?:feature_?(?:flag|gate|toggle|switch)|flags?_?(?:file|path)|flags?[.](?:json|ya?ml|toml)|polic(?:y|ies)|licen[cs]e|entitlement|rollout|rule_?set)';
/** A function that brings the flags of a service in. */
const LOADS = `(?i)^_*(?:re)?(?:load|read|fetch|refresh|init|sync|get|parse|open)\\w*(?:${DECIDES}|_?flags$)`;
/** What a function gives that makes settings of such a file, by its type. */
const SETTINGS = String.raw`(?s)^.*(?:Feature(?:Flag|Toggle|Gate|s\b)|Flag(?:s|Set|Map)\b|Polic(?:y|ies)|Licen[cs]es?\b|Entitlement|Rollout|RuleSet)`;
/** What describes such a file, and is none. */
const OTHER = '(?:schema|template|example)';
/** Somebody compares the file with what it should be, or takes its signature. */
const CHECKED = '(?:signature|signed|hmac|checksum|verif|sha[_-]?(?:1|2|3|5)|digest|hash|crypto|md5|blake|jwt|jws|pgp|ed25519|crc)';

/** A method that brings settings in, of an object that keeps them: the file is read again while the service runs. */
const RELOADS = String.raw`^_?(?:[lL]oad|[rR]eload|[rR]efresh)(?:$|[A-Z_])`;
/** What such a method or its object deals with, in words of its text. */
const DEALS_WITH = String.raw`(?<![a-z])(?:[fF]lags?|[fF]eatures?|[pP]olic(?:y|ies)|[lL]icen[cs]es?|[eE]ntitlements?|[rR]ollouts?|[mM]odes?|[oO]verrides?)(?![a-z])`;

/** How a language says what the rule looks at. */
interface Forms {
  /** Calls that read the file `$PATH`. */
  readonly reads: readonly string[];
  /** A function `$FUNC` with its statements in `$...BODY`. */
  readonly functions: readonly string[];
  /** A method `$FUNC` of an object, with its statements in `$...BODY`. */
  readonly methods?: readonly string[];
  /** A function whose result is of the type `$GIVES`. */
  readonly giving: readonly string[];
  /** How the path is kept, by the name of what it was. */
  readonly kept: string;
  /** What makes settings of it: a text, or calls by the modules that they are of. */
  readonly parses: string | Formula;
}

function unverified({ reads, functions, methods = [], giving, kept, parses }: Forms): Formula {
  return {
    patterns: [
      fileSays('[fF]eature|[fF]lag|[pP]olic|[lL]icen[cs]e|[eE]ntitlement|[rR]ollout|[rR]ule_?[sS]et|[mM]ode|[oO]verride'),
      either(...reads),
      regex('$PATH', `(?is)^(?!.*${OTHER})`),
      {
        'pattern-either': [
          { patterns: [either(...reads), regex('$PATH', `(?is)^.*${DECIDES}`)] },
          { patterns: [either(...reads), { 'pattern-inside': { patterns: [{ pattern: kept }, regex('$NAMED', `(?is)^.*${DECIDES}`)] } }] },
          { patterns: [either(...reads), { 'pattern-inside': { patterns: [either(...functions.map((pattern) => pattern.replace('$...BODY', '...'))), regex('$FUNC', LOADS)] } }] },
          { patterns: [either(...reads), { 'pattern-inside': { patterns: [either(...giving), regex('$GIVES', SETTINGS)] } }] },
          ...(methods.length === 0 ? [] : [{ patterns: [either(...reads), { 'pattern-inside': { patterns: [either(...methods), regex('$FUNC', RELOADS), regex('$...DONE', String.raw`(?s)^.*${DEALS_WITH}`)] } }] }]),
        ],
      },
      {
        'pattern-inside': {
          patterns: [
            either(...functions),
            regex('$FUNC', `(?i)^(?!.*(?:${OTHER}|${CHECKED}))`),
            regex('$...BODY', `(?is)^${typeof parses === 'string' ? `(?=.*?(?:${parses}))` : ''}(?!.*${CHECKED})`),
          ],
        },
      },
      ...(typeof parses === 'string' ? [] : [{ 'pattern-inside': parses }]),
    ],
  };
}

/** Go: a list of what there is to run or to allow, by the name of its file. */
const GO_LISTS = String.raw`(?is)^.*(?:index|catalog(?:ue)?|manifest|registry|plugins?|allow_?list|deny_?list|block_?list|permissions|roles)_?(?:file|path)(?:\(\))?$`;
/** Go: a field of the object is filled with what stands in the file: it is in force from here on. */
const goFills = (field: string): string[] =>
  ['json', 'yaml', 'toml'].map((format) => `${format}.Unmarshal($DATA, ${field})`).flatMap((fill) => [`$ERR = ${fill}`, `return ${fill}`, `if $ERR := ${fill}; $ERR != nil { ... }`]);
/** Go: fields that decide what a service does and for whom. */
const GO_DECIDING_FIELD = String.raw`(?i)^\w*(?:flags|features|polic(?:y|ies)|limits|quotas|rules|permissions|roles|grants|entitlements?|licen[cs]es?|overrides)$`;
/** Go: a method that brings such a field in, known by nothing but that field. */
const GO_FIELD: Formula = {
  patterns: [
    either('os.ReadFile($PATH)', 'ioutil.ReadFile($PATH)', 'os.Open($PATH)'),
    inside(
      ...[...goFills('&$THIS.$FIELD'), ...['$ERR = ', 'return '].map((given) => `${given}$FORMAT.NewDecoder($DATA).Decode(&$THIS.$FIELD)`), 'if $ERR := $FORMAT.NewDecoder($DATA).Decode(&$THIS.$FIELD); $ERR != nil { ... }'].map(
        (fill) => `func ($THIS $OWNER) $FUNC(...) error {\n...\n$DATA, $ERR := $READ($PATH)\n...\n${fill}\n...\n}`,
      ),
    ),
    regex('$FIELD', GO_DECIDING_FIELD),
    regex('$FUNC', '^(?:[lL]oad|[rR]eload|[rR]efresh|[rR]ead)(?:$|[A-Z_])'),
    regex('$PATH', `(?is)^(?!.*(?:${OTHER}|cache|snapshot|backup|dump|fixture))`),
    notInsideWhere('func $FUNC(...) { $...BODY }', regex('$...BODY', `(?is)^.*${CHECKED}`)),
  ],
};
/** Go: a method that reads such a list and checks nothing of it, whatever else it checks. */
const GO_LISTED: Formula = {
  patterns: [
    either('os.ReadFile($PATH)', 'ioutil.ReadFile($PATH)'),
    regex('$PATH', GO_LISTS),
    inside(...['&$THIS.$FIELD', '$THIS.$FIELD'].flatMap(goFills).map((fill) => `func ($THIS $OWNER) $FUNC(...) {\n...\n$DATA, $ERR := $READ($PATH)\n...\n${fill}\n...\n}`)),
    notInsideWhere('$DATA, $ERR := $READ($PATH)\n...\n<... $CHECK(..., $DATA, ...) ...>;', regex('$CHECK', `(?i)^.*${CHECKED}`)),
    notInsideWhere('$DATA, $ERR := $READ($PATH)\n...\nif $BAD := $CHECK(..., $DATA, ...); $COND { ... }', regex('$CHECK', `(?i)^.*${CHECKED}`)),
  ],
};

const GO_DECIDING = unverified({
  reads: ['os.ReadFile($PATH)', 'ioutil.ReadFile($PATH)', 'os.Open($PATH)'],
  functions: ['func $FUNC(...) { $...BODY }', 'var $FUNC = func(...) $RESULT { $...BODY }'],
  methods: ['func ($THIS $OWNER) $FUNC(...) error { $...DONE }'],
  giving: ['func $FUNC(...) $GIVES { ... }'],
  kept: '$PATH := $NAMED\n...',
  parses: String.raw`(?:Unmarshal\w*|Decode)\(`,
});
const go: Formula = { 'pattern-either': [GO_DECIDING, GO_LISTED, GO_FIELD] };

const python = unverified({
  reads: ['open($PATH, ...)', '$PATH.read_text(...)', '$PATH.read_bytes()', '$PATH.open(...)'],
  functions: ['def $FUNC(...):\n    $...BODY'],
  methods: ['def $FUNC(self, ...):\n    $...DONE'],
  giving: ['def $FUNC(...) -> $GIVES:\n    ...'],
  kept: '$PATH = $NAMED\n...',
  parses: {
    'pattern-either': ['json.load', 'json.loads', 'yaml.load', 'yaml.safe_load', 'yaml.full_load', 'tomllib.load', 'tomllib.loads', 'toml.load', 'toml.loads', '$MODEL.parse_raw', '$MODEL.model_validate_json'].map((parse) => functionWith('python', `${parse}(...)`)),
  },
});

const typescript = unverified({
  reads: ['readFile($PATH, ...)', 'readFileSync($PATH, ...)', '$FS.readFile($PATH, ...)', '$FS.readFileSync($PATH, ...)', '$FS.promises.readFile($PATH, ...)'],
  functions: ['function $FUNC(...) { $...BODY }', '$FUNC = (...) => { $...BODY }'],
  // A type with arguments is bound without them.
  giving: ['$GIVES', 'Partial<$GIVES>', 'Promise<$GIVES>', 'Promise<Partial<$GIVES>>'].flatMap((type) => [`function $FUNC(...): ${type} { ... }`, `$FUNC = (...): ${type} => { ... }`]),
  kept: '$PATH = $NAMED;\n...',
  parses: String.raw`(?:JSON|yaml|toml)\.(?:parse|load)\(|parseYaml\(|(?<![.\w])parse\(`,
});

export default defineRule({
  id: 'require-integrity-check',
  category: 'security',
  severity: 'warning',
  kinds: ['service'],
  preset: { go: 'recommended', python: 'all', typescript: 'recommended' },
  findings: ['UP-9'],
  cwe: ['CWE-345: Insufficient Verification of Data Authenticity'],
  references: [
    { title: 'CWE-345', url: 'https://cwe.mitre.org/data/definitions/345.html' },
    {
      title: 'OWASP Top 10: Software and Data Integrity Failures',
      url: 'https://owasp.org/Top10/A08_2021-Software_and_Data_Integrity_Failures/',
    },
  ],
  summary: 'require that a file of feature flags, policies or licences is verified before the service obeys it',
  why:
    'A deployment is cut off while it copies the flag file, or another account on the host writes to it. What is left is still ' +
    'JSON, so at the next reload the service runs with the safety switch off, and nothing says that the file is not the one ' +
    'that was released.',
  remedy: 'Keep a checksum or a signature beside the file, compare it before the file is parsed, and keep the old settings when it does not fit.',
  message:
    'What `$FUNC` reads from the file decides what the service does, and nothing verifies it, so a file that is cut off or was changed by someone else is obeyed; compare its checksum or signature before it is parsed.',
  match: { go, python, typescript },
});
