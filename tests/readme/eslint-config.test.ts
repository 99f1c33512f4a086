/** What the README prints for ESLint, put into a project as it stands there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/support/folder.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** As printed, less the preset: which rules are in the recommended one is counted anew with each count. */
const CONFIGS = [...README.matchAll(/```js\n(\/\/ eslint\.config\.js\n[\s\S]*?)```/g)].map(([, text = '']) => text.replaceAll('configs.recommended', 'configs.all'));

/** Two writes that belong together, sent one by one. */
const JS = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const TS = JS.replace('redis, id, job', 'redis: Redis, id: string, job: object');
/** Only the type of a function of another file tells that a promise is dropped here. */
const DROPPED = {
  'src/flow.ts': 'import { settle } from "./other";\nexport function run() {\n  settle();\n}\n',
  'src/other.ts': 'const later: Promise<void> = fetch("/done").then(() => undefined);\nexport const settle = () => later;\n',
};
const FILES = { 'package.json': '{ "type": "module" }', 'plain.js': JS, 'src/typed.ts': TS, ...DROPPED, 'tsconfig.json': '{ "compilerOptions": { "strict": true }, "include": ["src"] }' };

describe.each(['eslint', 'eslint9'])("the README's configurations under %s", (eslint) => {
  it('are three', () => expect(CONFIGS).toHaveLength(3));

  it('for JavaScript', () => {
    expect(lint(eslint, CONFIGS[0]!)).toEqual(['plain.js resilience/no-partial-multi-write']);
  });

  it('for TypeScript', () => {
    expect(lint(eslint, CONFIGS[1]!)).toEqual(['plain.js resilience/no-partial-multi-write', 'typed.ts resilience/no-partial-multi-write']);
  });

  it('for TypeScript with types', () => {
    expect(lint(eslint, CONFIGS[2]!)).toEqual([
      'plain.js resilience/no-partial-multi-write',
      'flow.ts resilience/no-fire-and-forget',
      'typed.ts resilience/no-partial-multi-write',
    ]);
  });
});

describe.each(['eslint', 'eslint9'])("%s's own bulk suppressions", (eslint) => {
  it('know the errors of our rules, and nothing that comes later', () => {
    const folder = project(eslint, CONFIGS[0]!);
    expect(reports(folder, '--suppress-all').flatMap(({ messages }) => messages)).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, 'eslint-suppressions.json'), 'utf8'))).toEqual({ 'plain.js': { 'resilience/no-partial-multi-write': { count: 1 } } });
    expect(reports(folder).flatMap(({ messages }) => messages)).toEqual([]);
    writeFileSync(join(folder, 'later.js'), JS);
    expect(reports(folder).flatMap(({ messages }) => messages)).toHaveLength(1);
  });
});

/** `eslint .` in a project with this configuration: file and rule of each report. */
function lint(eslint: string, config: string): string[] {
  return reports(project(eslint, config)).flatMap(({ filePath, messages }) => messages.map(({ ruleId, message }) => `${filePath.split('/').at(-1)} ${ruleId ?? message}`));
}

function project(eslint: string, config: string): string {
  const folder = folderWith({ ...FILES, 'eslint.config.js': config });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/eslint-plugin-resilience'));
  for (const [name, target] of [['eslint', eslint], ['typescript-eslint', 'typescript-eslint'], ['typescript', 'typescript']] as const) {
    symlinkSync(join(ROOT, 'node_modules', target), join(folder, 'node_modules', name));
  }
  return folder;
}

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

function reports(folder: string, ...options: string[]): LintResult[] {
  const args = ['node_modules/eslint/bin/eslint.js', '--format', 'json', ...options, '.'];
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })) as LintResult[];
  } catch (error) {
    // Findings of severity `error` make it exit with 1.
    return JSON.parse((error as { stdout: string }).stdout) as LintResult[];
  }
}
