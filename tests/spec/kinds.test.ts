/** Which files a rule looks at, by the kinds of code that it is for. */
import { describe, expect, it } from 'vitest';
import { pathApplies } from '../../src/pattern/paths.js';
import { keptTo, RUNNING_CODE, type Kind } from '../../src/spec/kinds.js';
import type { Language } from '../../src/spec/language.js';

/** Whether a rule for some kinds looks at a file, by its path and by what it says. */
function looksAt(kinds: readonly Kind[], language: Language, path: string, text = ''): boolean {
  const match = keptTo(kinds, language, { pattern: 'x' });
  const says = JSON.stringify(match).match(/"pattern-not-inside":\{"pattern-regex":("(?:\\.|[^"\\])*")/)?.[1];
  const without = says === undefined ? undefined : new RegExp((JSON.parse(says) as string).replace(/^\(\?s\)\\A/, '^').replaceAll('\\A', '(?<![\\s\\S])'), 's');
  return pathApplies(match.paths, path) && without?.test(text) !== true;
}

const SERVICE: readonly Kind[] = ['service'];

describe('a rule for services alone', () => {
  it.each<[Language, string, string]>([
    ['go', 'internal/worker/worker.go', 'package worker\n\nimport "net/http"\n'],
    ['go', 'cmd/server/main.go', 'package main\n\nfunc main() {\n\thttp.ListenAndServe(addr, nil)\n}\n'],
    ['python', 'app/worker.py', 'import redis, requests\n\nclass Worker:\n    pass\n'],
    ['python', 'app/main.py', 'import flask\n\nif __name__ == "__main__":\n    app.run()\n'],
    ['typescript', 'src/orders.ts', "import { Redis } from 'ioredis';\n"],
    ['typescript', 'src/latest.ts', 'export const latest = 1;\n'],
    ['typescript', 'src/starter/orders.ts', ''],
    ['typescript', 'src/templates/orders.ts', ''],
    ['typescript', 'src/latest-utils.ts', ''],
    ['typescript', 'src/bench.ts', ''],
    ['typescript', 'src/limit.ts', 'const window = windows.get(id);\nwindow.count += 1;\n'],
    ['typescript', 'src/archive.ts', 'export async function archive(document: Draft) {\n  await document.save();\n}\n'],
    ['typescript', 'src/print.ts', 'const page = session.document.pages;\n'],
  ])('%s: looks at %s', (language, path, text) => {
    expect(looksAt(SERVICE, language, path, text)).toBe(true);
  });

  it.each<[Language, string, string]>([
    ['go', 'cmd/tool/root.go', 'package cmd\n\nimport (\n\t"github.com/spf13/cobra"\n)\n'],
    ['go', 'cmd/tool/main.go', 'package main\n\nfunc main() {\n\tos.Exit(run())\n}\n'],
    ['go', 'internal/orders/orders_test.go', 'package orders\n'],
    ['go', 'internal/check/helper.go', 'package check\n\nimport (\n\t"testing"\n)\n'],
    ['go', 'hack/gen.go', 'package main\n'],
    ['python', 'scripts/load.py', ''],
    ['python', 'app/load.py', '\nimport argparse\n'],
    ['python', 'app/load.py', 'import os\n\nif __name__ == "__main__":\n    main()\n'],
    ['python', 'app/migrations/0001_first.py', ''],
    ['python', 'app/checks.py', '\nimport pytest\n'],
    ['python', 'app/testutils.py', ''],
    ['python', 'test_helpers/orders.py', ''],
    ['go', 'pkg/testhelpers/orders.go', 'package testhelpers\n'],
    ['go', 'acceptance/orders.go', 'package acceptance\n'],
    ['typescript', 'src/orders.servertest.ts', ''],
    ['typescript', '__e2e__/orders.ts', ''],
    ['typescript', 'src/button.tsx', ''],
    ['typescript', 'src/scroll.ts', 'window.scrollTo(0, 0);\n'],
    ['typescript', 'src/title.ts', "document.title = 'Orders';\n"],
    ['typescript', 'src/use-orders.ts', "import { useState } from 'react';\n"],
    ['typescript', 'src/load.ts', "import { Command } from 'commander';\n"],
    ['typescript', 'src/load.ts', '#!/usr/bin/env node\n'],
    ['typescript', 'src/add-column.ts', 'export class AddColumn1 implements MigrationInterface {}\n'],
    ['typescript', 'examples/server.ts', ''],
    ['typescript', 'packages/test-helpers/src/mail.ts', ''],
    ['typescript', 'src/core/test-util.ts', ''],
    ['typescript', 'src/orders-test-utils.ts', ''],
    ['typescript', 'acceptance/support/http.ts', ''],
    ['typescript', 'packages/create/starter/server.ts', ''],
    ['typescript', 'packages/create-orders/templates/api/server.ts', ''],
    ['typescript', 'bench-latency/probe.mjs', ''],
    ['typescript', 'src/orders.bench.js', ''],
    ['typescript', 'dev/tool/src/clean.ts', ''],
    ['typescript', 'shop/dev/tool/src/clean.ts', ''],
  ])('%s: leaves %s alone (%j)', (language, path, text) => {
    expect(looksAt(SERVICE, language, path, text)).toBe(false);
  });
});

it('looks at what its other kinds are known by as well', () => {
  expect(looksAt(RUNNING_CODE, 'typescript', 'src/use-orders.ts', "import { useState } from 'react';\n")).toBe(true);
  expect(looksAt(RUNNING_CODE, 'python', 'scripts/load.py', '\nimport argparse\n')).toBe(true);
  expect(looksAt(RUNNING_CODE, 'python', 'tests/load.py')).toBe(false);
});

it('leaves alone what a tool wrote', () => {
  for (const path of ['.pnp.cjs', 'packages/web/.pnp.loader.mjs', '.yarn/releases/yarn.cjs', 'common/scripts/install-run-rush.js']) {
    expect(looksAt(RUNNING_CODE, 'typescript', path), path).toBe(false);
  }
});

it('for tests alone looks at tests alone', () => {
  expect(looksAt(['test'], 'go', 'orders_test.go')).toBe(true);
  expect(looksAt(['test'], 'go', 'orders.go')).toBe(false);
});

it("adds to a rule's own paths and clauses, and keeps its fix", () => {
  const match = keptTo(SERVICE, 'go', { patterns: [{ pattern: 'f()' }], fix: 'g()', paths: { exclude: ['own/'] } });
  expect(match.fix).toBe('g()');
  expect(match.paths?.exclude?.[0]).toBe('own/');
  expect('patterns' in match && match.patterns.length).toBe(2);
});
