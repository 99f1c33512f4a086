/** Which lines the real Semgrep reports in a test, asked once a version, rule and text: answers are kept in a file. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { SuiteTest, Target } from './discover.js';

/** By target, the lines; or why there are none. */
export type Answer = readonly (readonly number[])[] | string;

const ENVIRONMENT = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };
const ARGUMENTS = ['scan', '--experimental', '--metrics=off', '--quiet', '--json', '--disable-nosem', '--no-git-ignore', '--max-target-bytes=0'];

export class Semgrep {
  private readonly answers: Record<string, Answer>;

  constructor(private readonly cache: string) {
    this.answers = existsSync(cache) ? (JSON.parse(readFileSync(cache, 'utf8')) as Record<string, Answer>) : {};
  }

  ask({ rule, targets }: SuiteTest): Answer {
    // Where a test lies says nothing about its rule.
    const { paths: _paths, ...body } = rule;
    const key = createHash('sha256').update(JSON.stringify([body, targets.map(({ path, text }) => [basename(path), text])])).digest('hex');
    return (this.answers[key] ??= run(body, targets));
  }

  save(): void {
    mkdirSync(dirname(this.cache), { recursive: true });
    writeFileSync(this.cache, JSON.stringify(this.answers));
  }
}

function run(rule: object, targets: readonly Target[]): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'suites-'));
  try {
    const config = join(folder, 'rule.json');
    writeFileSync(config, JSON.stringify({ rules: [rule] }));
    const paths = targets.map(({ path, text }) => {
      const copy = join(folder, basename(path));
      writeFileSync(copy, text);
      return copy;
    });
    const { stdout } = spawnSync('semgrep', [...ARGUMENTS, '--config', config, ...paths], { env: ENVIRONMENT, encoding: 'utf8', maxBuffer: 1e9 });
    const { results, errors } = JSON.parse(stdout) as { results: { path: string; start: { line: number } }[]; errors: { level: string; message: string }[] };
    const error = errors.find(({ level }) => level === 'error');
    if (error !== undefined && results.length === 0) return error.message.split('\n').slice(0, 2).join(' ');
    return paths.map((path) => sorted(results.filter((result) => result.path === path).map(({ start }) => start.line)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each line once, in order. */
export function sorted(lines: readonly number[]): number[] {
  return [...new Set(lines)].sort((a, b) => a - b);
}
