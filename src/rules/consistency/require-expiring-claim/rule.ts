import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionWith } from '../../../spec/functions.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { redisClient } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';

/** How a language writes a claim, and what may stand around it. */
interface Forms {
  /** What a file says that has such a call. */
  readonly says: string;
  /** Each binds the key to `$KEY`. */
  readonly calls: readonly Formula[];
  /** How the key is built of `$NAME`. */
  readonly built: readonly string[];
  /** Functions and classes called `$OWNER`. */
  readonly owners: readonly string[];
}

const eachOf = (...patterns: readonly string[]): Formula[] => patterns.map((pattern) => ({ pattern }));
const namesClaim = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['lock', 'exclusive', 'claim'], match: 'part' });

/** Marks that are meant to stay. */
const PERMANENT = '(?:migrat|install|initiali[sz]|bootstrap|seeded|version|schema)';
const NOT_PERMANENT = `(?is)^(?!.*${PERMANENT})`;

/** A claim without an expiry; the key, what it is built of, or the function or class says that it is one, or the key is deleted again. */
function claim(language: Language, { says, calls, built, owners }: Forms): Formula {
  const keyBuilt = (...where: Clause[]): Formula => ({ patterns: [either(...built.map((form) => `${form}\n...`)), ...where] });
  const sameKey = (...where: Clause[]): Formula => ({ patterns: [functionWith(language, '$DB.$OP(..., $KEY, ...)'), ...where] });
  return {
    patterns: [
      fileSays(says),
      { 'pattern-either': calls },
      {
        'pattern-either': [
          { patterns: [{ 'pattern-either': calls }, namesClaim('$KEY')] },
          { 'pattern-inside': keyBuilt(namesClaim('$NAME')) },
          { 'pattern-inside': { patterns: [either(...owners), namesClaim('$OWNER')] } },
          { 'pattern-inside': sameKey(regex('$OP', '(?i)^(?:del|delete|unlink)$')) },
        ],
      },
      regex('$KEY', NOT_PERMANENT),
      ...notInside(keyBuilt(regex('$NAME', `(?is)^.*${PERMANENT}`))),
      // A second command ends it, or its value is the deadline.
      ...notInside(sameKey(regex('$OP', '(?i)^(?:p?_?expire(?:_?at)?|get_?set)$'))),
      notInsideWhere(functionWith(language, '$DB.$DO(..., "$COMMAND", $KEY, ...)'), regex('$COMMAND', '(?i)^(?:p?expire(?:at)?|getset)$')),
    ],
  };
}

const go = claim('go', {
  says: String.raw`[sS]et(?:NX|nx)|"(?:SETNX|NX|nx)"|\.Nx\(\)|\bCreateRevision\(`,
  calls: [
    ...eachOf(
      ...['0', '-1', '$REDIS.KeepTTL', 'time.Duration(0)'].flatMap((never) => [
        `$CLIENT.SetNX($CTX, $KEY, $VALUE, ${never})`,
        `$CLIENT.SetNX($KEY, $VALUE, ${never})`,
      ]),
      '$CLIENT.Setnx($KEY, $VALUE)',
      '$CLIENT.SetnxCtx($CTX, $KEY, $VALUE)',
      ...['', '$CTX, '].flatMap((context) => [`$CLIENT.$DO(${context}"SETNX", $KEY, $VALUE)`, `$CLIENT.$DO(${context}"SET", $KEY, $VALUE, "NX")`]),
      '$CLIENT.Setnx().Key($KEY).Value($VALUE)',
      '$CLIENT.Set().Key($KEY).Value($VALUE).Nx().Build()',
    ),
    // etcd: a key that is put where there is none; with a lease it ends with its holder.
    { patterns: [{ pattern: '$ETCD.OpPut($KEY, $VALUE)' }, inside('$TXN.If(..., $ETCD.Compare($ETCD.CreateRevision(...), "=", 0), ...).Then(...)')] },
    {
      patterns: [
        { pattern: '$CLIENT.SetArgs($CTX, $KEY, $VALUE, $REDIS.SetArgs{..., Mode: "NX", ...})' },
        ...['TTL', 'ExpireAt'].map((end) => ({ 'pattern-not': `$CLIENT.SetArgs(..., $REDIS.SetArgs{..., ${end}: $END, ...})` })),
      ],
    },
  ],
  built: ['$KEY := $NAME', '$KEY = $NAME'],
  owners: ['func $OWNER(...) { ... }', 'func ($SELF *$OWNER) $METHOD(...) $RESULT { ... }', 'func ($SELF $OWNER) $METHOD(...) $RESULT { ... }'],
});

const PYTHON_EXPIRIES = ['ex', 'px', 'exat', 'pxat', 'expire', 'ttl', 'timeout'];
const python: Formula = {
  'pattern-either': [
    claim('python', {
      says: String.raw`\bnx *= *True|None, *None, *True|[sS][eE][tT][nN][xX]|["'][nN][xX]["']|\bcache\.add\(`,
      calls: [
        ...eachOf(
          '$CLIENT.setnx($KEY, $VALUE)',
          '$CLIENT.set($KEY, $VALUE, None, None, True)',
          '$CLIENT.execute_command("SETNX", $KEY, $VALUE)',
          '$CLIENT.execute_command("SET", $KEY, $VALUE, "NX")',
          'django.core.cache.cache.add($KEY, $VALUE, None)',
          'django.core.cache.cache.add($KEY, $VALUE, timeout=None)',
        ),
        {
          patterns: [
            { pattern: '$CLIENT.set($KEY, ..., nx=True, ...)' },
            ...PYTHON_EXPIRIES.map((expiry) => ({
              'pattern-not': { patterns: [{ pattern: `$CLIENT.set(..., ${expiry}=$EXPIRY, ...)` }, regex('$EXPIRY', '^(?!None$)')] },
            })),
            { 'pattern-not': '$CLIENT.set(..., **$OPTIONS)' },
            { 'pattern-not': '$CLIENT.set($KEY, $VALUE, $EXPIRY, ..., nx=True, ...)' },
          ],
        },
      ],
      built: ['$KEY = $NAME'],
      owners: ['def $OWNER(...):\n    ...', 'class $OWNER(...):\n    ...'],
    }),
    {
      patterns: [
        {
          'pattern-either': [
            { patterns: [{ pattern: '$CLIENT.lock($KEY, ...)' }, redisClient('python')] },
            ...eachOf('redis.lock.Lock($CLIENT, $KEY, ...)', 'redis.asyncio.lock.Lock($CLIENT, $KEY, ...)'),
          ],
        },
        { 'pattern-not': { patterns: [{ pattern: '$LOCK(..., timeout=$TIMEOUT, ...)' }, regex('$TIMEOUT', '^(?!None$)')] } },
        { 'pattern-not': '$CLIENT.lock($KEY, $TIMEOUT, ...)' },
        { 'pattern-not': '$LOCK($CLIENT, $KEY, $TIMEOUT, ...)' },
        { 'pattern-not': '$LOCK(..., **$OPTIONS)' },
      ],
    },
  ],
};

const TS_EXPIRIES = ['EX', 'PX', 'EXAT', 'PXAT', 'ex', 'px', 'exat', 'pxat', 'expiration', 'ttl'];
const typescript = claim('typescript', {
  says: String.raw`[sS][eE][tT][nN][xX]|\b[nN][xX]\b`,
  calls: [
    ...eachOf('$CLIENT.setnx($KEY, $VALUE, ...)', '$CLIENT.setNX($KEY, $VALUE)', '$CLIENT.sendCommand(["SETNX", $KEY, $VALUE], ...)', '$CLIENT.sendCommand(["SET", $KEY, $VALUE, "NX"], ...)', ...['call', 'callBuffer'].flatMap((call) => [`$CLIENT.${call}("SETNX", $KEY, $VALUE)`, `$CLIENT.${call}("SET", $KEY, $VALUE, "NX")`])),
    {
      patterns: [
        either(...["'NX'", "'nx'", '{NX: true}', '{nx: true}', "{condition: 'NX'}"].map((only) => `$CLIENT.set($KEY, $VALUE, ${only})`)),
        ...TS_EXPIRIES.map((expiry) => ({ 'pattern-not': `$CLIENT.set($KEY, $VALUE, {${expiry}: $END})` })),
        { 'pattern-not': '$CLIENT.set($KEY, $VALUE, {...$MORE})' },
      ],
    },
  ],
  built: ['$KEY = $NAME;'],
  owners: ['function $OWNER(...) { ... }', '$OWNER = (...) => { ... }', 'class $OWNER { ... }'],
});

export default defineRule({
  id: 'require-expiring-claim',
  category: 'consistency',
  severity: 'warning',
  kinds: RUNNING_CODE,
  preset: { go: 'recommended', python: 'all', typescript: 'recommended' },
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
  match: { go, python, typescript },
});
