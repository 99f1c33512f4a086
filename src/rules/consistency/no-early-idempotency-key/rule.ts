import { either, fileSays, holding, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionBeside, functionWith, helperAndHandler, helperAndUser, insideHelper, leadingTo } from '../../../spec/functions.js';
import { notPipeline } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { WORK } from '../../../spec/work.js';

/** How a language writes a claim and what stands around it. */
interface Forms {
  /** What a file says that has such a claim. */
  readonly says: string;
  /** Each binds the key to `$KEY`. */
  readonly claims: readonly string[];
  /** How the key is built of `$NAME`. */
  readonly kept: readonly string[];
  /** Functions called `$FUNC`. */
  readonly functions: readonly string[];
  /** A text in quotes, `$TEXT`. */
  readonly text: string;
  /** Calls that take a helper's key away, by `$UNDO` or by their names. */
  readonly undoing?: readonly string[];
  /** Further expressions that take the key away by `$UNDO`. */
  readonly undone?: readonly string[];
  /** What looks like a claim and is none. */
  readonly not?: readonly Clause[];
}

const LOCK = ['lock', 'exclusive'];
/** Whoever puts a name of its own into the key means to hold it, and not to mark it. */
const NO_TOKEN = '(?i)^(?!.*(?:token|uuid|owner|ident|worker|host|pid|random|nonce|node|pending|claim_?id|holder))';
/** What a function says of a thing that comes a second time. */
const SAYS_TWICE = String.raw`(?is)^(?!.*(?:\block|running|progress|held)).*(?:already|duplicate|dedup)`;
/** It leaves out what would be said too often: a line of the log, a notice. Nothing is lost that was to be done. */
const SUPPRESSES = '(?i)^(?:suppress|throttle)(?:ed|d)?$';
const UNDOES = regex('$UNDO', { vocabulary: 'undo', match: 'start' });

function earlyClaim(language: Language, { says, claims, kept, functions, text, undoing = ['$UNDO(...)'], undone = [], not = [] }: Forms): Formula {
  const words = (metavariable: string, ...vocabulary: string[]): Clause => regex(metavariable, { vocabulary, match: 'part' });
  const keyBuilt = (...where: Clause[]): Formula => ({ patterns: [either(...kept.map((form) => `${form}\n...`)), ...where] });
  const inFunction = (...where: Clause[]): Formula => ({ patterns: [either(...functions), ...where] });
  const doesWork = holding('$LATER', WORK[language]);
  const removed = ['$DB.$UNDO(..., $KEY, ...)', '$UNDO(..., $KEY, ...)', ...undone].map((call) => functionWith(language, call));
  return {
    patterns: [
      fileSays(says),
      either(...claims),
      ...not,
      {
        'pattern-either': [
          { patterns: [either(...claims), words('$KEY', 'claim', 'effected')] },
          // What is kept below the key says it: "seen".
          { patterns: [either(...claims), regex('$VALUE', '^["\']'), words('$VALUE', 'claim', 'effected')] },
          { 'pattern-inside': keyBuilt(words('$NAME', 'claim', 'effected')) },
          { 'pattern-inside': inFunction(words('$FUNC', 'claim')) },
          { 'pattern-inside': { patterns: [functionWith(language, text), regex('$TEXT', SAYS_TWICE)] } },
        ],
      },
      regex('$KEY', { vocabulary: LOCK, match: 'part', not: true }),
      { 'pattern-not-inside': keyBuilt(words('$NAME', ...LOCK)) },
      { 'pattern-not-inside': inFunction(words('$FUNC', ...LOCK)) },
      // By a name of its own: `$TEXT` may be bound to another text of the function.
      notInsideWhere(functionWith(language, text.replace('$TEXT', '$SUPPRESSED')), regex('$SUPPRESSED', SUPPRESSES)),
      // Another function of the file takes it away, by the function that makes the key.
      { 'pattern-not': { patterns: [either(...claims.map((claim) => claim.replace('$KEY', '$KEYOF(...)'))), { 'pattern-inside': functionBeside(language, '$DB.$UNDO(..., $KEYOF(...), ...)') }, UNDOES] } },
      regex('$VALUE', NO_TOKEN),
      regex('$CLIENT', { vocabulary: 'pipeline', match: 'part', not: true }),
      ...notPipeline(language),
      {
        'pattern-either': [
          { 'pattern-inside': { patterns: [either(...claims.flatMap((claim) => leadingTo(language, claim))), ...doesWork] } },
          {
            patterns: [
              either(...claims),
              insideHelper(language),
              { 'pattern-inside': helperAndUser(language) },
              notInsideWhere(helperAndHandler(language, ...undoing), ...(undoing.includes('$UNDO(...)') ? [words('$UNDO', 'undo')] : [])),
            ],
          },
        ],
      },
      ...removed.map((formula) => notInsideWhere(formula, UNDOES)),
      { 'focus-metavariable': '$KEY' },
    ],
  };
}

const go = earlyClaim('go', {
  says: String.raw`\.SetNX\(|"NX"`,
  claims: ['$CLIENT.SetNX($CTX, $KEY, $VALUE, ...)', '$CLIENT.SetArgs($CTX, $KEY, $VALUE, $REDIS.SetArgs{..., Mode: "NX", ...})', ...['', '$CTX, '].map((context) => `$CLIENT.Do(${context}"SET", $KEY, $VALUE, ..., "NX", ...)`)],
  kept: ['$KEY := $NAME', '$KEY = $NAME'],
  functions: ['func $FUNC(...) { ... }'],
  text: '"$TEXT"',
  undoing: ['Del', 'Delete', 'Unlink', 'Release', 'release', 'Unclaim', 'unclaim', 'Forget', 'forget'].map((undo) => `$DB.${undo}(...)`),
});

const python = earlyClaim('python', {
  says: String.raw`\bnx *= *True|\.setnx\(|"NX"|\bcache\.add\(`,
  claims: ['$CLIENT.set($KEY, $VALUE, ..., nx=True, ...)', '$CLIENT.setnx($KEY, $VALUE)', '$CLIENT.execute_command("SET", $KEY, $VALUE, ..., "NX", ...)', '$CLIENT.add($KEY, $VALUE, ...)'],
  kept: ['$KEY = $NAME'],
  functions: ['def $FUNC(...):\n    ...'],
  text: '"$TEXT"',
  // A set in memory is given one thing.
  not: [{ 'pattern-not': { patterns: [{ pattern: '$CLIENT.add(...)' }, regex('$CLIENT', String.raw`(?i)^(?!(?:.*[._])?\w*cache$)`)] } }],
});

const IF_ABSENT = ['setIfAbsent', 'putIfAbsent', 'addIfAbsent', 'setIfNotExists', 'putIfNotExists'];
const inStore = earlyClaim('typescript', {
  says: String.raw`[sS][eE][tT][nN][xX]\(|\b[nN][xX]\b|If(?:Absent|NotExists)\(`,
  claims: [
    ...IF_ABSENT.map((claim) => `$CLIENT.${claim}($KEY, $VALUE, ...)`),
    "$CLIENT.set($KEY, $VALUE, ..., 'NX', ...)",
    '$CLIENT.set($KEY, $VALUE, {NX: true})',
    '$CLIENT.set($KEY, $VALUE, {nx: true})',
    '$CLIENT.setnx($KEY, $VALUE)',
    '$CLIENT.setNX($KEY, $VALUE)',
  ],
  kept: ['$KEY = $NAME;'],
  functions: ['function $FUNC(...) { ... }', '$FUNC = (...) => { ... }'],
  text: '"$TEXT"',
  undone: ['(...) => <... $DB.$UNDO(..., $KEY, ...) ...>'],
});

const namedFor = (metavariable: string): readonly Clause[] => [
  regex(metavariable, { vocabulary: 'claim', match: 'part' }),
  regex(metavariable, { vocabulary: LOCK, match: 'part', not: true }),
];
const DOES_WORK = holding('$LATER', WORK.typescript);

/** A map or set of the process, by whose entries what comes a second time is refused. */
const MARKS = ['$CLIENT.set($KEY, $VALUE)', '$CLIENT.add($KEY)'];
const REFUSES = ['if (<... $CLIENT.has($KEY) ...>) return ...;', 'if (<... $CLIENT.has($KEY) ...>) { ... return ...; }'];
const marked = (behind: string): readonly string[] => REFUSES.flatMap((refuses) => MARKS.map((mark) => `${refuses}\n...\n${mark};\n...\n${behind}`));
const inMemory: Formula = {
  patterns: [
    fileSays(String.raw`\bnew (?:Map|Set)\b`),
    either(...MARKS),
    ...namedFor('$CLIENT'),
    // What comes from outside is told apart by an id.
    regex('$KEY', String.raw`(?i)^(?:.*[._])?\w*(?:id|mid|key|hash|signature|nonce)$`),
    {
      'pattern-either': [
        { 'pattern-inside': { patterns: [either(...marked('$LATER')), ...DOES_WORK] } },
        // The one who is asked says that it is new, and whoever asks does the work.
        { patterns: [insideHelper('typescript'), regex('$HELPER', String.raw`(?i)^_*(?:is|has|was|already|check|should|seen|dedup)`), { 'pattern-inside': either(...['return false;', 'return true;'].flatMap(marked)) }] },
      ],
    },
    // It lives on behind this call.
    {
      'pattern-either': [
        { patterns: [either(...MARKS), regex('$CLIENT', String.raw`^this\.`)] },
        { patterns: [{ 'pattern-inside': either('$CLIENT = new Map(...);\n...', '$CLIENT = new Set(...);\n...') }, ...notInside('function ...(...) { ... $CLIENT = new $KIND(...); ... }')] },
      ],
    },
    ...['$CLIENT.$UNDO($KEY)', '(...) => <... $CLIENT.$UNDO($KEY) ...>'].map((call) => notInsideWhere(functionWith('typescript', call), UNDOES)),
    { 'focus-metavariable': '$CLIENT' },
  ],
};

/** A row of a table that is there for it, which no second one can be added to. */
const ROWS = ['$CLIENT.$KEY.create($VALUE)', '$CLIENT.insert($KEY).values($VALUE)', "$CLIENT.insertInto('$KEY').values($VALUE)"];
const inTable: Formula = {
  patterns: [
    fileSays(String.raw`P2002|[uU]nique|23505|ER_DUP_ENTRY|onConflictDoNothing|onConflict\(`),
    either(...ROWS),
    ...namedFor('$KEY'),
    { 'pattern-inside': { patterns: [either(...ROWS.flatMap((row) => [`<... ${row} ...>;\n...\n$LATER`, `try {\n<... ${row} ...>;\n} catch ($TAKEN) { ... }\n...\n$LATER`])), ...namedFor('$KEY'), ...DOES_WORK] } },
    // What becomes of it is noted in the row, or both are one transaction.
    ...['$ANY.$KEY.$MARKS(...)', '$ANY.$MARKS($KEY)', "$ANY.$MARKS('$KEY')"].map((call) => notInsideWhere(functionWith('typescript', call), regex('$MARKS', '^(?:update|delete|upsert|set)'))),
    ...['$ANY.$BEGIN(...)', '$BEGIN(...)'].map((call) => notInsideWhere(call, regex('$BEGIN', '(?i)^\\$?\\w*transaction'))),
    regex('$CLIENT', { vocabulary: 'pipeline', match: 'part', not: true }),
    { 'focus-metavariable': '$KEY' },
  ],
};

const typescript: Formula = { 'pattern-either': [inStore, inMemory, inTable] };

export default defineRule({
  id: 'no-early-idempotency-key',
  category: 'consistency',
  severity: 'error',
  kinds: ['service', 'command'],
  preset: { go: 'recommended', python: 'recommended', typescript: 'recommended' },
  findings: ['RQ-1'],
  references: [
    { title: 'AWS Builders’ Library: making retries safe with idempotent APIs', url: 'https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/' },
    { title: 'Redis: SET', url: 'https://redis.io/docs/latest/commands/set/' },
  ],
  summary: 'disallow marking something as done before the work, where no failure takes the mark away',
  why:
    'A consumer sets `seen:42` with `NX`, then writes the order. The write fails, the message is delivered again, and the ' +
    'consumer finds `seen:42` and drops it: the order was never written, and nothing will ever write it.',
  remedy:
    'Set the key after the writes, or in one transaction with them. Where it must be claimed first, delete that same key when the work fails.',
  message:
    '`$KEY` is set before the work that it marks as done, and no failure deletes it, so the retry after a failure is refused and the work is lost; set it after the writes, or delete it where they fail.',
  match: { go, python, typescript },
});
