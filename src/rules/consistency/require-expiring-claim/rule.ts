import { fileSays, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** How a language writes a claim, and what may stand around it. */
interface Forms {
  /** What a file says that has such a call. */
  readonly says: string;
  /** Each binds the key to `$KEY`. */
  readonly calls: readonly Formula[];
  /** The statement that builds the key, of `$NAME`, and what follows it. */
  readonly keyBuilt: string;
  /** Functions called `$FUNC`. */
  readonly functions: readonly string[];
  /** Functions with their statements in `$...BODY`. */
  readonly bodies: readonly string[];
}

const eachOf = (...patterns: readonly string[]): Formula[] => patterns.map((pattern) => ({ pattern }));
const namesClaim = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['lock', 'exclusive', 'claim'], match: 'part' });

/** Marks that are meant to stay. */
const PERMANENT = '(?:migrated|installed|initiali[sz]ed|bootstrapped|seeded|version)';
const NOT_PERMANENT = `(?is)^(?!.*${PERMANENT})`;
/** It expires by a second command, or its value is the deadline (`GETSET`). */
const ENDS_OTHERWISE = String.raw`(?is)^.*(?:expire|expire_?at|get_?set)\w*['"]?\s*[(,]`;

/** A claim without an expiry; the key, what it is built of, or the function says that it is one. */
function claim({ says, calls, keyBuilt, functions, bodies }: Forms): Formula {
  const built = (...where: Clause[]): Formula => ({ patterns: [{ pattern: keyBuilt }, ...where] });
  const conditions: readonly (readonly Clause[])[] = [
    [namesClaim('$KEY')],
    [{ 'pattern-inside': built(namesClaim('$NAME'), regex('$NAME', NOT_PERMANENT)) }],
    [
      { 'pattern-inside': { 'pattern-either': functions.map((pattern): Formula => ({ patterns: [{ pattern }, namesClaim('$FUNC')] })) } },
      { 'pattern-not-inside': built(regex('$NAME', `(?is)^.*${PERMANENT}`)) },
    ],
  ];
  return {
    'pattern-either': conditions.map((named): Formula => ({
      patterns: [
        fileSays(says),
        { 'pattern-either': calls },
        ...named,
        regex('$KEY', NOT_PERMANENT),
        ...bodies.map((pattern) => notInsideWhere(pattern, regex('$...BODY', ENDS_OTHERWISE))),
      ],
    })),
  };
}

const go = claim({
  says: String.raw`[sS]et(?:NX|nx)|"(?:SETNX|NX)"|\.Nx\(\)`,
  calls: eachOf(
    ...['0', '-1', '$REDIS.KeepTTL', 'time.Duration(0)'].flatMap((never) => [
      `$CLIENT.SetNX($CTX, $KEY, $VALUE, ${never})`,
      `$CLIENT.SetNX($KEY, $VALUE, ${never})`,
    ]),
    '$CLIENT.Setnx($KEY, $VALUE)',
    '$CLIENT.SetnxCtx($CTX, $KEY, $VALUE)',
    '$CLIENT.$DO("SETNX", $KEY, $VALUE)',
    '$CLIENT.$DO($CTX, "SETNX", $KEY, $VALUE)',
    '$CLIENT.$DO("SET", $KEY, $VALUE, "NX")',
    '$CLIENT.$DO($CTX, "SET", $KEY, $VALUE, "NX")',
    '$CLIENT.Setnx().Key($KEY).Value($VALUE)',
    '$CLIENT.Set().Key($KEY).Value($VALUE).Nx().Build()',
  ),
  keyBuilt: '$KEY := $NAME\n...',
  functions: ['func $FUNC(...) { ... }'],
  bodies: ['func $FUNC(...) { $...BODY }'],
});

const python: Formula = {
  'pattern-either': [
    claim({
      says: String.raw`\bnx *= *True|[sS][eE][tT][nN][xX]|["'][nN][xX]["']`,
      calls: [
        ...eachOf(
          '$CLIENT.setnx($KEY, $VALUE)',
          '$CLIENT.execute_command("SETNX", $KEY, $VALUE)',
          '$CLIENT.execute_command("SET", $KEY, $VALUE, "NX")',
        ),
        {
          patterns: [
            { pattern: '$CLIENT.set($KEY, ..., nx=True, ...)' },
            ...['ex', 'px', 'exat', 'pxat', 'expire', 'ttl', 'timeout'].map((expiry) => ({
              'pattern-not': { patterns: [{ pattern: `$CLIENT.set(..., ${expiry}=$EXPIRY, ...)` }, regex('$EXPIRY', '^(?!None$)')] },
            })),
            { 'pattern-not': '$CLIENT.set(..., **$OPTIONS)' },
            { 'pattern-not': '$CLIENT.set($KEY, $VALUE, $EXPIRY, ..., nx=True, ...)' },
          ],
        },
      ],
      keyBuilt: '$KEY = $NAME\n...',
      functions: ['def $FUNC(...):\n    ...'],
      bodies: ['def $FUNC(...):\n    $...BODY'],
    }),
    {
      patterns: [
        {
          'pattern-either': [
            { patterns: [{ pattern: '$CLIENT.lock($KEY, ...)' }, regex('$CLIENT', '(?i).*(?:redis|valkey)')] },
            ...eachOf('redis.lock.Lock($CLIENT, $KEY, ...)', 'redis.asyncio.lock.Lock($CLIENT, $KEY, ...)'),
          ],
        },
        { 'pattern-not': '$LOCK(..., timeout=$TIMEOUT, ...)' },
        { 'pattern-not': '$CLIENT.lock($KEY, $TIMEOUT, ...)' },
        { 'pattern-not': '$LOCK($CLIENT, $KEY, $TIMEOUT, ...)' },
        { 'pattern-not': '$LOCK(..., **$OPTIONS)' },
      ],
    },
  ],
};

const typescript = claim({
  says: String.raw`[sS][eE][tT][nN][xX]|\b[nN][xX]\b`,
  calls: [
    ...eachOf(
      '$CLIENT.setnx($KEY, $VALUE, ...)',
      '$CLIENT.setNX($KEY, $VALUE)',
      '$CLIENT.sendCommand(["SET", $KEY, $VALUE, "NX"], ...)',
      '$CLIENT.sendCommand(["SETNX", $KEY, $VALUE], ...)',
    ),
    { patterns: [...eachOf('$CLIENT.set($KEY, $VALUE, $NX)'), regex('$NX', String.raw`(?i)^["']nx["']$`)] },
    {
      patterns: [
        ...eachOf('$CLIENT.set($KEY, $VALUE, $OPTIONS)'),
        regex('$OPTIONS', String.raw`(?is)^\{(?=.*\b(?:nx["']?\s*:\s*true|condition\s*:\s*["']nx["']))(?!.*\b(?:p?x|ex|[ep]xat|expiration|ttl)\b["']?\s*[:,}])(?!.*\.\.\.)`),
      ],
    },
  ],
  keyBuilt: '$KEY = $NAME;\n...',
  functions: ['function $FUNC(...) { ... }', '$FUNC = (...) => { ... }'],
  bodies: ['function ...(...) { $...BODY }'],
});

export default defineRule({
  id: 'require-expiring-claim',
  category: 'consistency',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['RQ-1'],
  references: [{ title: 'Redis: SET', url: 'https://redis.io/docs/latest/commands/set/' }],
  summary: 'require that a lock, claim or idempotency key in Redis expires',
  why:
    'A worker claims `lock:report` with `SETNX` and is killed by the scheduler before it deletes the key. Nobody holds the ' +
    'lock any more, and nobody can take it: the report is never made again until a person finds the key and deletes it.',
  remedy: 'Give the key its time to live in the command that creates it, longer than the work takes, and renew it if the work can take longer.',
  message: {
    go: '`$KEY` is claimed without a time to live, so a process that dies before it deletes the key shuts everyone else out for good; pass an expiry to the command that sets it.',
    python:
      '`$KEY` is claimed without a time to live, so a process that dies before it deletes the key shuts everyone else out for good; pass `ex=` (for a `lock`, `timeout=`) in the same call.',
    typescript:
      '`$KEY` is claimed without a time to live, so a process that dies before it deletes the key shuts everyone else out for good; pass `EX` or `PX` in the `SET … NX` itself.',
  },
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } },
  },
});
