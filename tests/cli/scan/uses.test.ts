import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/cli/scan/languages.js';
import type { LineRange } from '../../../src/cli/scan/line-diff.js';
import { usesOf } from '../../../src/cli/scan/uses.js';
import { SIGNS, USES } from '../../../src/spec/uses.js';
import { folderWith } from '../support/folder.js';

/** What files use, as `use path:line` of each place. */
function uses(contents: Readonly<Record<string, string>>, changed?: Readonly<Record<string, readonly LineRange[]>>): string[] {
  const root = folderWith(contents);
  const files = Object.keys(contents).map((path) => ({ path, language: languageOf(path)! }));
  const changes = changed === undefined ? undefined : { base: '', files: new Map(Object.entries(changed)) };
  return [...usesOf(root, files, changes)].flatMap(([use, places]) => places.map(({ path, line }) => `${use} ${path}:${line}`));
}

describe('what code uses', () => {
  it.each([
    ['a.ts', "\nimport IORedis from 'ioredis';\n", 'redis a.ts:2'],
    ['a.js', "const { x } = require('@aws-sdk/client-s3/dist');\n", 'client a.js:1'],
    ['a.ts', "const bull = await import('bullmq');\n", 'queue a.ts:1'],
    ['a.py', 'x = 1\nfrom redis.lock import Lock as L\n', 'redis a.py:2, lock a.py:2'],
    ['a.py', 'import os, celery as c\n', 'queue a.py:1'],
    ['a.go', 'package a\n\nimport (\n\t"fmt"\n\n\trdb "github.com/redis/go-redis/v9"\n)\n', 'redis a.go:6'],
    ['a.go', 'package a\n\nimport "database/sql"\n', 'database a.go:3'],
  ])('is told by imports: %s %j', (path, text, expected) => {
    expect(uses({ [path]: text }).join(', ')).toBe(expected);
  });

  it.each([
    ['a.ts', 'jobQueue.add(job);\n', 'queue a.ts:1'],
    ['a.ts', 'const JOB_QUEUE_SIZE = 1;\n', 'queue a.ts:1'],
    ['a.go', 'package a\n\nvar mu sync.Mutex\n', 'lock a.go:3'],
    ['a.py', 'def f(tenant_id): ...\n', 'tenant a.py:1'],
    ['a.ts', 'await Promise.all(jobs);\n', 'background a.ts:1'],
  ])('is told by names: %s %j', (path, text, expected) => {
    expect(uses({ [path]: text }).join(', ')).toBe(expected);
  });

  it('is not told by comments, docstrings and raw strings, by parts of other words, or by modules of a similar name', () => {
    expect(uses({
      'a.ts': '// a queue\n/* redis */ const conqueue = 1;\nimport x from "bull-shark";\n',
      'b.py': '"""The queue of a tenant."""\nx = 1  # redis\nimport celeryish\n',
      'c.go': 'package c\n\nvar y = `\nqueue: redis\n`\n',
    })).toEqual([]);
  });

  it('is not told by tests, which are told to be tests', () => {
    expect(uses({ 'a.test.ts': "import 'bullmq';\n", 'b_test.go': 'package b\n', 'tests/c.py': 'import redis\n', 'd.py': '' })).toEqual([
      'test a.test.ts:1', 'test b_test.go:1', 'test tests/c.py:1',
    ]);
  });

  it('has three places and no more', () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.py`, 'import celery\n']));
    expect(uses(files)).toEqual(['queue a.py:1', 'queue b.py:1', 'queue c.py:1']);
  });

  it('of a change is told by the lines that changed, and by the imports of their files', () => {
    const text = "import 'ioredis';\nqueue.add(1);\ntenantId;\n";
    expect(uses({ 'a.ts': text, 'b.ts': text }, { 'a.ts': [{ from: 3, to: 3 }] })).toEqual(['redis a.ts:1', 'tenant a.ts:3']);
  });

  it('has signs that are regular expressions and modules that stand there once', () => {
    for (const use of USES) {
      const { imports, names, paths, title } = SIGNS[use];
      expect(() => [new RegExp(names ?? ''), new RegExp(paths ?? '')], use).not.toThrow();
      expect(new Set(imports).size, use).toBe(imports.length);
      expect(title).not.toBe('');
    }
  });
});
