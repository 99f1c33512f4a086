/** Every fixture in the real Semgrep, and the agreement of the two engines on TypeScript. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasPredicate } from '../../src/emit/superset.js';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { loadRules, ROOT } from '../../tools/load-rules.js';
import { semgrepForTests } from '../semgrep.js';
import { differences, promisesOf } from './annotations.js';

/** What `semgrep test --json` prints, as far as it is read here. */
interface TestReport {
  readonly results: Readonly<Record<string, { readonly checks: Readonly<Record<string, Check>> }>>;
  readonly config_missing_tests: readonly string[];
  readonly config_with_errors: readonly unknown[];
}
interface Check {
  readonly matches: Readonly<Record<string, { readonly expected_lines: number[]; readonly reported_lines: number[] }>>;
  readonly errors: readonly unknown[];
}

const rules = await loadRules();
let semgrep: string;
beforeAll(async () => {
  semgrep = await semgrepForTests();
});

function runTests(language: Language): TestReport {
  const env = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };
  const run = spawnSync(semgrep, ['test', '--json', `semgrep/${language}`], { cwd: ROOT, encoding: 'utf8', env });
  try {
    return JSON.parse(run.stdout) as TestReport;
  } catch {
    throw new Error(`\`semgrep test\` printed no JSON (exit ${run.status}):\n${run.stderr}`);
  }
}

describe.each(LANGUAGES)('semgrep test semgrep/%s', (language) => {
  const inLanguage = rules.filter(({ spec }) => spec.match[language] !== undefined);

  it('knows every rule, finds its fixture, and reports what the fixture says', () => {
    expect(inLanguage.length).toBeGreaterThan(0);
    const report = runTests(language);
    expect(report.config_missing_tests).toEqual([]);
    expect(report.config_with_errors).toEqual([]);
    expect(Object.keys(report.results).map((file) => basename(file, '.yaml')).toSorted()).toEqual(
      inLanguage.map(({ spec }) => spec.id).toSorted(),
    );
    const problems = Object.values(report.results).flatMap(({ checks }) =>
      Object.values(checks).flatMap((check) => {
        expect(check.errors).toEqual([]);
        expect(Object.keys(check.matches).length).toBeGreaterThan(0);
        return Object.entries(check.matches).flatMap(([file, { expected_lines, reported_lines }]) =>
          differences(basename(file), readFileSync(resolve(ROOT, file), 'utf8'), expected_lines, reported_lines),
        );
      }),
    );
    expect(problems).toEqual([]);
  });
});

describe('the two engines on TypeScript', () => {
  it.each(rules.filter(({ spec }) => spec.match.typescript !== undefined).map((rule) => [rule.name, rule] as const))(
    '%s: only a predicate drops a line, and the fixture names it',
    (_name, { spec, fixtures }) => {
      const { typescript } = spec.match;
      for (const fixture of fixtures.filter(({ language, fixed }) => language === 'typescript' && !fixed)) {
        const { hits, dropped } = promisesOf(fixture.text, spec.id);
        if (typescript === undefined || !hasPredicate(typescript)) expect(dropped).toEqual([]);
        const reported = linesReported(spec.id, spec.category, fixture.name, fixture.text);
        const ours = [...hits, ...dropped].toSorted((a, b) => a - b);
        expect(differences(fixture.name, fixture.text, ours, reported)).toEqual([]);
      }
    },
  );
});

/** The lines that the real Semgrep reports in a fixture, by a scan: `semgrep test` forgets what stands under `todook`. */
function linesReported(id: string, category: string, name: string, text: string): number[] {
  const fixture = join('src/rules', category, id, name);
  const env = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };
  const args = ['scan', '--experimental', '--json', '--no-git-ignore', '--config', `semgrep/typescript/${category}/${id}.yaml`, '--', fixture];
  const run = spawnSync(semgrep, args, { cwd: ROOT, encoding: 'utf8', env });
  const { results, errors } = JSON.parse(run.stdout) as { results: { start: { line: number } }[]; errors: unknown[] };
  expect(errors).toEqual([]);
  expect(text.length).toBeGreaterThan(0);
  return [...new Set(results.map(({ start }) => start.line))].toSorted((a, b) => a - b);
}
