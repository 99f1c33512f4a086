/** Every TypeScript fixture through our matcher, under each parser that our users have. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RuleTester } from '@typescript-eslint/rule-tester';
import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import tsBlankSpace from 'ts-blank-space';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import { scanWithEstree } from '../../src/engines/estree.js';
import { CATALOGUE } from '../../src/catalogue.js';
import { pathApplies } from '../../src/pattern/paths.js';
import { loadRules, type Fixture } from '../../tools/load-rules.js';
import { differences, promisesOf } from './annotations.js';

interface Case {
  readonly id: string;
  readonly fixture: Fixture;
  readonly hits: readonly number[];
}

const rules = (await loadRules()).filter(({ spec }) => spec.match.typescript !== undefined);
const cases: Case[] = rules.flatMap(({ spec, fixtures }) =>
  fixtures
    .filter((fixture) => fixture.language === 'typescript' && !fixture.fixed)
    .map((fixture) => ({ id: spec.id, fixture, hits: promisesOf(fixture.text, spec.id).hits })),
);
const title = ({ id, fixture }: Case): string => `${id}/${fixture.name}`;

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** The fixture's own name, so that rules with `paths` look at it. */
const fileName = (fixture: Fixture): string => fixture.name;

it('sees every rule that has a TypeScript match, each with a fixture', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(Object.keys(plugin.rules).toSorted()).toEqual(rules.map(({ spec }) => spec.id).toSorted());
  expect(new Set(cases.map(({ id }) => id)).size).toBe(rules.length);
});

describe("typescript-eslint's parser, in its rule tester", () => {
  for (const testCase of cases) {
    const { id, fixture, hits } = testCase;
    const { fix, suggestion } = rules.find(({ spec }) => spec.id === id)?.spec.match.typescript ?? {};
    const fixed = fixedText(id);
    const tester = new RuleTester();
    tester.run(id, plugin.rules[id] as never, {
      valid: [],
      invalid: [
        {
          code: fixture.text,
          filename: fileName(fixture),
          errors: hits.toSorted((a, b) => a - b).map((line) => ({
            messageId: 'finding' as never,
            line,
            ...(suggestion === undefined ? {} : { suggestions: 1 as never }),
          })),
          ...(fix === undefined || fixed === undefined ? {} : { output: fixed }),
        },
      ],
    });
  }
});

describe('suggestions, each of them taken', () => {
  const suggesting = cases.filter(({ id, fixture }) => fixture.name === 'fixture.ts' && suggests(id) && fixedText(id) !== undefined);

  it('are shown by one rule at least', () => {
    expect(suggesting.length).toBeGreaterThan(0);
  });

  it.each(suggesting.map(({ id, fixture }) => [id, fixture.text] as const))('%s', (id, text) => {
    const messages = new Linter().verify(
      text,
      { files: ['**/*.ts'], plugins: { resilience: plugin }, rules: { [`resilience/${id}`]: 2 }, languageOptions: { parser } },
      { filename: 'fixture.ts' },
    );
    const fixes = messages.flatMap(({ suggestions }) => suggestions ?? []).map(({ fix }) => fix);
    const taken = fixes.toSorted((a, b) => b.range[0] - a.range[0]).reduce((code, { range, text: by }) => code.slice(0, range[0]) + by + code.slice(range[1]), text);
    expect(taken).toBe(fixedText(id));
  });
});

function suggests(id: string): boolean {
  return rules.some(({ spec }) => spec.id === id && spec.match.typescript?.suggestion !== undefined);
}

function fixedText(id: string): string | undefined {
  const fixtures = rules.find(({ spec }) => spec.id === id)?.fixtures ?? [];
  return fixtures.find((fixture) => fixture.language === 'typescript' && fixture.fixed)?.text;
}

describe("espree, on the fixture's JavaScript", () => {
  const linter = new Linter();
  it.each(cases.map((testCase) => [title(testCase), testCase] as const))('%s', (name, { id, fixture, hits }) => {
    const script = withoutTypes(name, fixture.text);
    const filename = fileName(fixture).replace(/\.ts(x?)$/, '.js$1');
    // A rule about types looks at no JavaScript.
    const expected = pathApplies(rules.find(({ spec }) => spec.id === id)?.spec.match.typescript?.paths, filename) ? hits : [];
    const messages = linter.verify(
      script,
      { plugins: { resilience: plugin }, rules: { [`resilience/${id}`]: 2 }, languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      { filename },
    );
    expect(messages.filter((message) => message.fatal)).toEqual([]);
    expect(differences(name, fixture.text, expected, messages.map(({ line }) => line))).toEqual([]);
  });
});

/** The types become blanks, so every line stays where it is; a parameter property becomes a plain parameter. */
function withoutTypes(name: string, text: string): string {
  const modifiers = /\b(?:private|protected|public|readonly)\b(?=[\w\s]*[?:])/g;
  return tsBlankSpace(text.replace(modifiers, (word) => ' '.repeat(word.length)), (node) => {
    throw new Error(`${name}: has no JavaScript form (at offset ${node.pos}); write the fixture without it`);
  });
}

describe('the scan engine: oxc-parser, no ESLint', () => {
  it.each(cases.map((testCase) => [title(testCase), testCase] as const))('%s', async (name, { id, fixture, hits }) => {
    const folder = mkdtempSync(join(tmpdir(), 'resilience-fixture-'));
    try {
      writeFileSync(join(folder, fixture.name), fixture.text);
      const rule = CATALOGUE.filter(({ spec }) => spec.id === id);
      const job = { root: folder, files: [{ path: fixture.name, language: 'typescript' as const }], rules: rule };
      const { findings, errors } = await scanWithEstree(job);
      expect(errors).toEqual([]);
      expect(differences(name, fixture.text, hits, findings.map(({ line }) => line))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(cases.map((testCase) => [title(testCase), testCase] as const))(
    '%s: the same places and messages as under ESLint',
    async (_name, { id, fixture }) => {
      const parser = await import('@typescript-eslint/parser');
      const linter = new Linter();
      const underEslint = linter.verify(
        fixture.text,
        { files: ['**/*.ts', '**/*.tsx', '**/*.js'], plugins: { resilience: { rules: { [id]: plugin.rules[id] as Rule.RuleModule } } }, rules: { [`resilience/${id}`]: 2 }, languageOptions: { parser } },
        { filename: fileName(fixture) },
      );
      const folder = mkdtempSync(join(tmpdir(), 'resilience-fixture-'));
      try {
        writeFileSync(join(folder, fixture.name), fixture.text);
        const rule = CATALOGUE.filter(({ spec }) => spec.id === id);
        const { findings } = await scanWithEstree({ root: folder, files: [{ path: fixture.name, language: 'typescript' }], rules: rule });
        expect(findings.map(({ line, column, endLine, endColumn, message }) => ({ line, column, endLine, endColumn, message }))).toEqual(
          underEslint.map(({ line, column, endLine, endColumn, message }) => ({ line, column, endLine, endColumn, message })),
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('oxlint', () => {
  it('reports the same lines of every fixture', () => {
    const folder = mkdtempSync(join(tmpdir(), 'resilience-oxlint-'));
    try {
      const expected: string[] = [];
      for (const { id, fixture, hits } of cases) {
        // A folder each: a rule may mind the name of a file.
        mkdirSync(join(folder, id), { recursive: true });
        writeFileSync(join(folder, id, fixture.name), fixture.text);
        expected.push(...hits.map((line) => `${id}/${fixture.name}:${line} ${id}`));
      }
      const own = Object.fromEntries(rules.map(({ spec }) => [`resilience/${spec.id}`, 'error']));
      const config = { jsPlugins: [join(import.meta.dirname, '../../dist/index.js')], categories: { correctness: 'off' }, rules: own };
      writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
      const bin = join(import.meta.dirname, '../../node_modules/.bin/oxlint');
      const run = spawnSync(bin, ['--format', 'json', '.'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      expect(run.stderr).toBe('');
      const { diagnostics } = JSON.parse(run.stdout) as OxlintReport;
      const found = diagnostics
        .map(({ code, filename, labels }) => ({ id: /\((.*)\)/.exec(code)?.[1] ?? code, filename, line: labels[0]?.span.line }))
        // A fixture is written for its own rule; what another rule says of it is not asked here.
        .filter(({ id, filename }) => filename.startsWith(`${id}/`))
        .map(({ id, filename, line }) => `${filename}:${line} ${id}`);
      expect(found.toSorted()).toEqual(expected.toSorted());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}
