/** Every list of words, in every language in which a rule asks it: with a project's own word a finding comes, or goes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import type { Finding } from '../../src/report/finding.js';
import { LANGUAGES, languagesOf, type Language } from '../../src/spec/rule.js';
import { isReference, VOCABULARY, type VocabularyName } from '../../src/spec/vocabulary.js';
import { semgrepForTests } from '../semgrep.js';
import { resilience } from './support/command.js';
import { folderWith } from './support/folder.js';

/** Code in which `Own`, `own` stand for a word that only the project knows. */
interface Row {
  readonly list: VocabularyName;
  readonly rule: string;
  /** What the word does to the finding. */
  readonly makesIt: 'come' | 'go';
  readonly code: Readonly<Partial<Record<Language, string>>>;
}

/** Nobody waits for this call. */
const background = (store: string, write: string): Row['code'] => ({
  go: `func f(s *S, data D) {\n\tgo func() {\n\t\ts.${store}.${capital(write)}(data)\n\t}()\n}\n`,
  python: `import asyncio\n\nasync def f(self, data):\n    asyncio.create_task(self.${store}.${write}(data))\n`,
  typescript: `function f(s, data) {\n  void s.${store}.${write}(data);\n}\n`,
});
/** Two writes to one Redis, one by one. */
const twoWrites = (client: string, [goFirst, first]: readonly string[], [goSecond, second]: readonly string[]): Row['code'] => ({
  go: `import "github.com/redis/go-redis/v9"\n\nfunc f(ctx context.Context, ${client} *redis.Client, id string) {\n\t${client}.${goFirst}(ctx, "a", id)\n\t${client}.${goSecond}(ctx, "b", id)\n}\n`,
  python: `import redis\n\ndef f(${client}, id):\n    ${client}.${first}("a", id)\n    ${client}.${second}("b", id)\n`,
  typescript: `import Redis from 'ioredis';\nasync function f(${client}, id) {\n  await ${client}.${first}('a', id);\n  await ${client}.${second}('b', id);\n}\n`,
});
const HSET = ['HSet', 'hset'];
const LPUSH = ['LPush', 'lpush'];
const OWN = ['Own', 'own'];
/** A claim that never expires. */
const claim = (key: string): Row['code'] => ({
  go: `func f(ctx context.Context, rdb *redis.Client, id string) {\n\trdb.SetNX(ctx, ${key}+id, 1, 0)\n}\n`,
  python: `def f(redis, id):\n    redis.set(${key} + id, 1, nx=True)\n`,
  typescript: `async function f(redis, id) {\n  await redis.set(${key} + id, '1', 'NX');\n}\n`,
});
/** A key, and a type that is made, with nothing of a tenant in it. */
const keyOf = (tenant: string): Row['code'] => ({
  go: `func key(${tenant} string) string {\n\treturn "order:" + ${tenant}\n}\n`,
  python: `def key(${tenant}):\n    return "order:" + ${tenant}\n`,
  typescript: `function key(${tenant}) {\n  return 'order:' + ${tenant};\n}\n`,
});
const made = (type: string): Row['code'] => ({
  go: `func New${type}(size int) *${type} {\n\treturn &${type}{size: size}\n}\n`,
  python: `class ${type}:\n    def __init__(self, size):\n        self.size = size\n`,
  typescript: `class ${type} {\n  constructor(size) {\n    this.size = size;\n  }\n}\n`,
});
/** A file that everyone may read. */
const readable = (path: string): Row['code'] => ({
  go: `import "os"\n\nfunc f(${path} string, text []byte) error {\n\treturn os.WriteFile(${path}, text, 0o644)\n}\n`,
  python: `import os\n\ndef f(${path}):\n    os.chmod(${path}, 0o644)\n`,
  typescript: `import { writeFileSync } from 'node:fs';\nfunction f(${path}, text) {\n  writeFileSync(${path}, text, { mode: 0o644 });\n}\n`,
});

const ROWS: readonly Row[] = [
  { list: 'write', rule: 'no-background-write', makesIt: 'come', code: background('store', 'own') },
  { list: 'store', rule: 'no-background-write', makesIt: 'come', code: background('own', 'save') },
  { list: 'mirror', rule: 'no-background-write', makesIt: 'come', code: background('own', 'save') },
  { list: 'redisOnlyWrite', rule: 'no-partial-multi-write', makesIt: 'come', code: twoWrites('rdb', HSET, OWN) },
  { list: 'redisSharedWrite', rule: 'no-partial-multi-write', makesIt: 'come', code: twoWrites('rdb', HSET, OWN) },
  { list: 'redisExpire', rule: 'no-partial-multi-write', makesIt: 'come', code: twoWrites('rdb', HSET, OWN) },
  { list: 'pipeline', rule: 'no-partial-multi-write', makesIt: 'go', code: twoWrites('own', HSET, LPUSH) },
  { list: 'metric', rule: 'no-partial-multi-write', makesIt: 'go', code: twoWrites('own', HSET, LPUSH) },
  { list: 'lock', rule: 'require-expiring-claim', makesIt: 'come', code: claim('ownKey') },
  { list: 'exclusive', rule: 'require-expiring-claim', makesIt: 'come', code: claim('ownKey') },
  { list: 'claim', rule: 'require-expiring-claim', makesIt: 'come', code: claim('ownKey') },
  {
    list: 'effected',
    rule: 'no-early-idempotency-key',
    makesIt: 'come',
    code: {
      go: 'func f(ctx context.Context, rdb *redis.Client, bus Bus, id string) error {\n\tfirst, err := rdb.SetNX(ctx, "own:"+id, 1, time.Hour).Result()\n\tif err != nil || !first {\n\t\treturn err\n\t}\n\treturn bus.Publish(ctx, "orders", id)\n}\n',
      python: 'def f(redis, gateway, id):\n    if not redis.set("own:" + id, 1, nx=True, ex=3600):\n        return\n    gateway.capture(id)\n',
      typescript: "async function f(redis, gateway, id) {\n  const first = await redis.set(`own:${id}`, '1', 'EX', 3600, 'NX');\n  if (first !== 'OK') return;\n  await gateway.capture(id);\n}\n",
    },
  },
  { list: 'secret', rule: 'no-permissive-file-mode', makesIt: 'come', code: readable('ownPath') },
  { list: 'setting', rule: 'no-permissive-file-mode', makesIt: 'come', code: readable('ownPath') },
  { list: 'tenant', rule: 'require-tenant-scope', makesIt: 'go', code: keyOf('own') },
  { list: 'queue', rule: 'require-tenant-scope', makesIt: 'come', code: made('OrderOwn') },
  {
    list: 'many',
    rule: 'no-unbounded-concurrency',
    makesIt: 'come',
    code: {
      typescript: 'function f(client, own) {\n  return Promise.all(own.map((one) => client.get(one)));\n}\n',
    },
  },
  {
    list: 'reached',
    rule: 'no-early-state-change',
    makesIt: 'come',
    code: {
      go: 'func (c *Consumer) Start(ctx context.Context) error {\n\tif c.own {\n\t\treturn nil\n\t}\n\tc.own = true\n\tif err := c.broker.Connect(ctx); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n',
      python: 'class Consumer:\n    async def start(self):\n        if self.own:\n            return\n        self.own = True\n        await self.broker.subscribe("orders")\n',
      typescript: 'class Consumer {\n  async start() {\n    if (this.own) return;\n    this.own = true;\n    await this.broker.subscribe();\n  }\n}\n',
    },
  },
  {
    list: 'stored',
    rule: 'no-background-write',
    makesIt: 'come',
    code: { python: 'import asyncio\n\nasync def f(service, data):\n    asyncio.create_task(service.update_own(data))\n' },
  },
  {
    list: 'logger',
    rule: 'no-unguarded-dual-write',
    makesIt: 'go',
    code: {
      go: 'func f(ctx context.Context, primary, legacyOwn Store, order Order) error {\n\tif err := primary.Save(ctx, order); err != nil {\n\t\treturn err\n\t}\n\tlegacyOwn.Save(ctx, order)\n\treturn nil\n}\n',
      python: 'def f(primary, legacy_own, order):\n    primary.save(order)\n    legacy_own.save(order)\n',
      typescript: 'async function f(primary, legacyOwn, order) {\n  await primary.save(order);\n  await legacyOwn.save(order);\n}\n',
    },
  },
];

/**
 * Lists of what is harmless or taken back, and of what a rule knows by other signs as well, so that one word alone decides no
 * finding here; each is to get a row of its own.
 */
const UNTRIED: readonly VocabularyName[] = ['effect', 'many', 'stored', 'secretFile', 'switch', 'trifle', 'harmlessVerb', 'harmlessOwner', 'undo'];

const EXTENSION: Readonly<Record<Language, string>> = { go: 'go', python: 'py', typescript: 'ts' };

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const cases = ROWS.flatMap((row) =>
  LANGUAGES.flatMap((language) => {
    const code = row.code[language];
    const text = language === 'go' ? `package p\n\n${code}` : code;
    // Each row has a word of its own, so that one scan serves all.
    const word = `zork${row.list.toLowerCase()}`;
    return code === undefined ? [] : [{ ...row, language, word, path: `${row.list}.${EXTENSION[language]}`, text: (text ?? '').replaceAll('Own', capital(word)).replaceAll('own', word) }];
  }),
);

/** Rules that are off until a project names files for them. */
const NAMED_FILES = "rules:\n  require-tenant-scope: { paths: { include: ['tenant.*', 'queue.*'] } }\n";

/** `path rule` of every finding, with the words in the project's configuration or without. */
async function findingsWith(words: boolean): Promise<string[]> {
  const lists = cases.map(({ list, word }) => `  ${list}: [${word}]\n`);
  const yaml = `${NAMED_FILES}${words ? `vocabulary:\n${[...new Set(lists)].join('')}` : ''}`;
  const cwd = folderWith({ ...Object.fromEntries(cases.map(({ path, text }) => [path, text])), 'resilience.config.yaml': yaml });
  const env = { RESILIENCE_SEMGREP: await semgrepForTests() };
  const { stdout } = await resilience(['scan', '--preset', 'all', '--format', 'json', '--fail-on', 'never'], { cwd, env });
  return (JSON.parse(stdout) as { findings: Finding[] }).findings.map(({ path, ruleId }) => `${path} ${ruleId}`);
}

/** The lists that some rule asks in a language. */
function askedIn(language: Language): VocabularyName[] {
  const asked = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isReference(value)) [value.vocabulary].flat().forEach((list) => asked.add(list));
    Object.values(value).forEach(collect);
  };
  CATALOGUE.filter(({ spec }) => languagesOf(spec).includes(language)).forEach(({ spec }) => collect(spec.match[language]));
  return (Object.keys(VOCABULARY) as VocabularyName[]).filter((list) => asked.has(list));
}

describe('a word of the project', () => {
  let without: string[];
  let withWords: string[];

  beforeAll(async () => {
    [without, withWords] = await Promise.all([findingsWith(false), findingsWith(true)]);
  }, 120_000);

  it.each(LANGUAGES)('is tried for every list that a rule asks in %s', (language) => {
    const tried = cases.filter((each) => each.language === language).map(({ list }) => list);
    expect(askedIn(language).filter((list) => !tried.includes(list) && !UNTRIED.includes(list))).toEqual([]);
  });

  it.each(cases.map((each) => [each.list, each.language, each] as const))('in `%s` counts in %s', (_list, _language, { path, rule, makesIt }) => {
    const finding = `${path} resilience/${rule}`;
    expect({ without: without.includes(finding), with: withWords.includes(finding) }).toEqual({
      without: makesIt === 'go',
      with: makesIt === 'come',
    });
  });
});
