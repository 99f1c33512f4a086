import { either, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Something takes a place, or the items come in portions. */
const LIMITED = String.raw`(?is)^.*(?:limit|semaphore|\bsem|throttl|acquire|concurrency ?[,:)=]|max_?concurren|pool|worker|batch|chunk|slot|token|struct\{\}\{\}|case \w+ <- |slice\()`;
const NOT_LIMITED = LIMITED.replace(/\^(.*)/, '^(?!$1)');

/** Callers or data decide how long the collection is; it is written down nowhere and is no part of configuration. */
const LONG: readonly Clause[] = [
  regex('$ITEMS', { vocabulary: 'many', match: 'part' }),
  regex('$ITEMS', String.raw`(?is)^(?!\[|.*(?:\b(?:range|object|config|options|settings|conf|opts|env)\b|(?:keys|entries)\(|peer|node|broker|partition|server|foreign|hook))`),
  regex('$ITEMS', NOT_LIMITED),
  // A constant.
  regex('$ITEMS', '^(?![A-Z_0-9]+$)'),
];

function go(): Formula {
  const loops = ['for $KEY, $ITEM := range $ITEMS { $...BODY }', 'for $KEY := range $ITEMS { $...BODY }'];
  /** Its `Add` waits for a place. */
  const bounded = notInsideWhere('$GROUP := $NEW($SIZE)\n...', regex('$NEW', '(?i).*(?:bound|sized|limit)'));
  return {
    patterns: [
      {
        'pattern-either': [
          { pattern: 'go $WORK(...)' },
          { patterns: [{ pattern: '$GROUP.Go(...)' }, ...notInside('$GROUP.SetLimit(...)\n...', '$GROUP = $NEW.WithMaxGoroutines(...)\n...')] },
        ],
      },
      { 'pattern-inside': { 'pattern-either': loops.map((pattern) => ({ patterns: [{ pattern }, regex('$...BODY', NOT_LIMITED), ...LONG] })) } },
      bounded,
    ],
  };
}

function python(): Formula {
  const made = ['[$WORK(...) for $ITEM in $ITEMS]', '[$WORK(...) for $ITEM in $ITEMS if $CONDITION]'];
  const loop = 'for $ITEM in $ITEMS:\n    ...';
  const waits = either('asyncio.gather(*$TASKS, ...)', 'asyncio.wait($TASKS, ...)');
  const started: readonly (readonly Clause[])[] = [
    [either(...made.map((list) => `asyncio.gather(*${list}, ...)`), 'asyncio.gather(*($WORK(...) for $ITEM in $ITEMS), ...)', 'asyncio.gather(*map($WORK, $ITEMS), ...)')],
    [waits, inside(...made.map((list) => `$TASKS = ${list}\n...`), `${loop}\n    $TASKS.append($WORK(...))\n    ...\n...`)],
    [{ pattern: '$GROUP.create_task(...)' }, inside('async with asyncio.TaskGroup() as $GROUP:\n    ...'), inside(loop)],
  ];
  return {
    patterns: [
      { 'pattern-either': started.map((clauses) => ({ patterns: [...clauses, ...LONG] })) },
      { 'pattern-inside': { patterns: [{ pattern: 'def $FUNC(...):\n    $...AROUND' }, regex('$...AROUND', NOT_LIMITED)] } },
      // Each task takes its place itself.
      ...notInside('$LIMIT = asyncio.Semaphore(...)\n...', 'class $CLASS(...):\n    ...\n    def __init__(...):\n        ...\n        $LIMIT = asyncio.Semaphore(...)\n        ...\n    ...'),
    ],
  };
}

/** A call that goes over the network or to disk, by its verb or by what it is sent to. */
const REMOTE = String.raw`(?s)^.*(?:\b(?:fetch|axios|got|send|upload|download|publish|save|insert|update|delete|remove|destroy|create|post|put|request|query|find|load|read|write)(?:[A-Z]\w*)?\(|\b(?:\w*[cC]lient|\w*[rR]epo(?:sitory)?|\w*[sS]torage|\w*[sS]tore|db|kv|\w*[aA]pi|s3|redis|bucket|axios|\w*[qQ]ueue|\w*[sS]ervice|fs|prisma)\??(?:\.\w+)?\??\.\w+\()`;

function typescript(): Formula {
  const all = ['all', 'allSettled'].map((name) => `Promise.${name}`);
  const started = [...LONG, regex('$WORK', REMOTE), regex('$WORK', NOT_LIMITED)];
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [either(...all.map((wait) => `${wait}($ITEMS.map($WORK))`)), ...started] },
          { patterns: [either(...all.map((wait) => `${wait}($TASKS)`)), { 'pattern-inside': 'const $TASKS = $ITEMS.map($WORK);\n...' }, ...started] },
        ],
      },
      ...notInside('const $ITEMS = [...];\n...', { patterns: [{ pattern: 'function ...(...) { $...AROUND }' }, regex('$...AROUND', LIMITED)] }),
    ],
  };
}

export default defineRule({
  id: 'no-unbounded-concurrency',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DT-4'],
  cwe: ['CWE-770: Allocation of Resources Without Limits or Throttling'],
  references: [
    { title: 'Go: errgroup.Group.SetLimit', url: 'https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit' },
    { title: 'Python: asyncio.Semaphore', url: 'https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore' },
    { title: 'p-limit', url: 'https://github.com/sindresorhus/p-limit' },
  ],
  peers: [
    {
      tool: 'eslint',
      rule: 'no-await-in-loop',
      languages: ['typescript'],
      contradicts: 'It recommends `Promise.all` over the whole collection, which is the form that this rule reports.',
    },
    {
      tool: 'wemake-python-styleguide',
      rule: 'WPS476',
      languages: ['python'],
      contradicts: 'It recommends `asyncio.gather` over the whole collection, which is the form that this rule reports.',
    },
  ],
  summary: 'disallow one task for each item of a collection without a limit',
  why:
    'A caller asks for ten items, and ten requests run side by side. One day a caller asks for ten thousand: as many ' +
    'connections are opened at once, the pool and the file descriptors run out, the service behind refuses everybody, and ' +
    'requests that have nothing to do with it fail as well.',
  remedy: 'Say how many may run at a time: `errgroup.SetLimit`, `asyncio.Semaphore`, `p-limit`.',
  message: {
    go: 'One goroutine is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; set a limit with `errgroup.SetLimit` or a semaphore.',
    python:
      'One task is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; let each task take an `asyncio.Semaphore`.',
    typescript:
      'One promise is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; set a limit with `p-limit` or go in portions.',
  },
  match: {
    go: { ...go(), paths: { exclude: TEST_FILES.go } },
    python: { ...python(), paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript(), paths: { exclude: TEST_FILES.typescript } },
  },
  precision: {
    go: { right: 3, debatable: 9, wrong: 0, on: ['github.com/lightningnetwork/lnd@v0.18.3-beta.rc3', 'github.com/moby/moby@v28.5.2+incompatible'] },
    python: { right: 7, debatable: 2, wrong: 1, on: ['ray@2.60.0', 'scrapy@2.19.0', 'snakemake@9.27.1'] },
    typescript: {
      right: 5,
      debatable: 4,
      wrong: 0,
      on: [
        '@actual-app/sync-server@25.6.0', 'appium-xcuitest-driver@12.13.1', 'fs-extra@11.4.1', 'hardhat@3.18.0',
        'matrix-bot-sdk@0.7.1', 'matrix-js-sdk@37.5.0', 'pg-boss@10.4.2', 'pouchdb-replication@9.0.0', 'wildduck@1.46.1',
      ],
    },
  },
});
