/**
 * Kinds of code: the same line is a defect in a worker and nothing in a migration. Decided in one place, for all engines,
 * by a file's path and by what it imports or says of itself. A file that is of no other kind is a service.
 */
import { fileWithout } from './clauses.js';
import type { Clause, Formula, Match, Paths } from './formula.js';
import type { Language } from './language.js';

export const KINDS = ['service', 'browser', 'command', 'migration', 'test', 'example'] as const;
/**
 * `service`: what runs unwatched, libraries too. `browser`: code of a page. `command`: what a person or a timetable starts,
 * and whose exit code says how it went: command lines, scripts, tools. `migration`: steps of a schema. `test`: tests and what
 * they put in the place of the real thing. `example`: samples, demos, data to begin with, documentation.
 */
export type Kind = (typeof KINDS)[number];
/** A kind that a file is known by; what has no sign is a service. */
export type NamedKind = Exclude<Kind, 'service'>;

/** By what a file is known to be of a kind. */
interface Signs {
  /** Globs as in `.gitignore`. */
  readonly paths: readonly string[];
  /** What its text says: imports, a first line, a closing guard. In the dialect of `pattern-regex`. */
  readonly says?: string;
}

const EXAMPLE_FOLDERS = ['_example/', '_examples/', 'example/', 'examples/', 'sample/', 'samples/', 'demo/', 'demos/', 'localenv/', 'seed/', 'seeds/', 'doc/', 'docs/', 'tutorial/', 'tutorials/', 'playground/', 'playgrounds/'];
/** What a generator of projects (`create-x`) copies for its user: nothing here runs it. */
const STARTER_FOLDERS = ['**/create/starter/', '**/create/template/', '**/create/templates/', '**/create-*/starter/', '**/create-*/starters/', '**/create-*/template/', '**/create-*/templates/'];
const COMMAND_FOLDERS = ['script/', 'scripts/', 'hack/', 'tools/', 'tooling/', 'cli/', 'bench/', 'bench-*/', 'benchmark/', 'benchmarks/', 'devtools/', '**/dev/tool/'];
const MIGRATION_FOLDERS = ['migration/', 'migrations/', 'data-migrations/'];

/** `from 'x'`, `require('x')` or `import('x')` of one of the modules. */
const importsJs = (...modules: readonly string[]): string => String.raw`(?:\bfrom|\brequire\(|\bimport\(?)\s*['"](?:${modules.join('|')})(?:/[^'"]*)?['"]`;
/** `import x` or `from x import` at the start of a line. */
const importsPy = (...modules: readonly string[]): string => String.raw`\n(?:import|from)[ \t]+(?:${modules.join('|')})\b`;
/** A line of Go's import block. */
const importsGo = (...modules: readonly string[]): string => String.raw`\n(?:import)?[ \t]*(?:[\w.]+ )?"(?:${modules.join('|')})(?:/[^"]*)?"`;

/** A thing of the page, in a file that declares nothing else by that name: a `window` of time, a `document` of a store. */
const ofThePage = (name: string): string => String.raw`\A(?![\s\S]*?(?:\b(?:const|let|var)\s+${name}\b|[(,]\s*${name}\s*(?::|\)\s*=>)))[\s\S]*?(?<!\.)\b${name}\.`;

const SIGNS: Readonly<Record<NamedKind, Readonly<Record<Language, Signs>>>> = {
  browser: {
    go: { paths: [] },
    python: { paths: [] },
    typescript: {
      paths: ['*.jsx', '*.tsx', '*.vue', '*.svelte', 'browser/', 'client/', 'frontend/', 'webapp/', 'web-app/', 'components/', 'hooks/', 'public/', '*.client.ts', '*.client.js'],
      says:
        String.raw`(?:\A|\n)['"]use client['"]|\b(?:localStorage|sessionStorage)\.|${ofThePage('window')}|${ofThePage('document')}|\b(?:browser|chrome)\.(?:tabs|runtime|webRequest)\.|` +
        importsJs('react', 'react-dom', 'preact', 'vue', 'svelte', 'solid-js', '@angular/core', 'next/navigation', 'next/router', '@tanstack/react-query', 'mobx', 'pinia', '@ember', '@ember-data'),
    },
  },
  command: {
    go: {
      paths: [...COMMAND_FOLDERS, '*ctl/', 'kubectl-*/'],
      // A main that listens, or waits for a signal, is a service.
      says: `${importsGo(String.raw`github\.com/(?:spf13/cobra|urfave/cli|alecthomas/(?:kong|kingpin)|docopt/docopt-go|jessevdk/go-flags|AlecAivazis/survey|mitchellh/cli|charmbracelet/huh)`)}|${String.raw`\A(?=[\s\S]*?(?:\A|\n)package main\b)(?![\s\S]*?(?:\bListenAndServe|\.Serve\(|\bsignal\.Notify|\.Listen\(|grpc\.NewServer|\bfor \{|\.NewTicker\(|[sS]ubscribe|[cC]onsume))`}`,
    },
    python: {
      paths: [...COMMAND_FOLDERS, 'setup.py', 'manage.py', 'noxfile.py', 'commands/', 'bin/'],
      says: `${importsPy('argparse', 'click', 'typer', 'fire', 'docopt', 'optparse', 'cmd')}|${String.raw`\A#!|\A(?=[\s\S]*?\nif __name__ == ['"]__main__)(?![\s\S]*?(?:\buvicorn|\.run\(host|\bapp\.run\(|serve_forever|FastAPI\(|Flask\(|aiohttp|Celery\(|start_http_server|\bwhile (?:True|not)\b|\bsignal\.signal|Thread\(|consume|subscribe))`}`,
    },
    typescript: {
      paths: [...COMMAND_FOLDERS, 'bin/', 'bruno/', '*.config.*', '.*.js', '.*.cjs', '.*.mjs', '*.bench.*', 'gulpfile.*'],
      says: `\\A#!|\\bprocess\\.argv\\b|${importsJs('commander', 'yargs', '@oclif/core', 'oclif', 'inquirer', '@inquirer/prompts', '@clack/prompts', 'cac', 'meow', 'ora', 'chalk', 'citty', 'clipanion', 'prompts', 'minimist')}`,
    },
  },
  migration: {
    go: { paths: [...MIGRATION_FOLDERS, '*_migration.go', '*_migrations.go'], says: String.raw`\bgoose\.AddMigration` },
    python: { paths: [...MIGRATION_FOLDERS, 'alembic/'], says: `${importsPy('alembic')}|${String.raw`\nfrom django\.db import migrations\b`}` },
    typescript: { paths: [...MIGRATION_FOLDERS, '*.migration.*', '*-migration.*'], says: String.raw`\bimplements (?:\w*Migration|MigrationInterface)\b|\bqueryInterface\.` },
  },
  test: {
    go: {
      paths: ['*_test.go', 'testdata/', 'test/', 'tests/', 'e2e/', 'integration/', 'testutil/', 'testutils/', 'testhelper/', 'testhelpers/', 'acceptance/', 'testing/', 'loadtest/', '*-loadtest/', 'mocks/', 'fakes/', 'fake/', 'mock.go', 'mocks.go', 'mock_*.go', '*_mock.go', 'fake*.go', '*_fake.go'],
      says: importsGo('testing', String.raw`github\.com/stretchr/testify`, String.raw`github\.com/onsi/(?:gomega|ginkgo)`),
    },
    python: {
      paths: ['test_*.py', '*_test.py', 'tests.py', 'conftest.py', 'testing.py', 'testutil.py', 'testutils.py', 'test/', 'tests/', '*_tests/', 'testing/', 'test_utils/', 'test_helpers/', 'testutils/', 'acceptance/', 'e2e/', 'functionaltests/', '**/t/unit/', '**/t/integration/', '**/t/smoke/',
        'mocks/', 'fakes/', 'mock_*.py', 'fake_*.py', 'fake.py'],
      says: importsPy('pytest', 'unittest'),
    },
    typescript: {
      paths: [
        '*.test.*', '*.spec.*', '*.e2e.*', '*.e2e-spec.*', '*.*test.*', '*-test.*', 'test/', 'tests/', '__tests__/', '__mocks__/', '__e2e__/', '__test__/', '*-tests/', 'e2e/',
        'integration-tests/', 'cypress/', 'playwright/', 'mock/', 'mocks/', 'mock-*/', 'fakes/', '*.mock.*', '*.fake.*', 'test-util*/', 'test-util*.*', '*-test-util*.*', 'testUtil*.*', 'test-helpers/', 'test-helpers.*', '*-test-helpers.*', 'jest.*', 'jest-*.*', 'vitest.*', 'vitest-*.*', 'setupTests.*', 'setup-tests.*', 'acceptance/', 'testing/', 'testcontainers/', 'fixtures/', '__fixtures__/', 'fixtures.*',
      ],
      says: importsJs('vitest', '@jest/globals', 'node:test', 'mocha', '@playwright/test', 'cypress', 'sinon'),
    },
  },
  example: {
    go: { paths: EXAMPLE_FOLDERS },
    python: { paths: EXAMPLE_FOLDERS },
    typescript: { paths: [...EXAMPLE_FOLDERS, ...STARTER_FOLDERS, '*.stories.*', 'seed.*', 'seeds.*', '*.seed.*'] },
  },
};

/** Go: what stands in for a platform that has no such thing, or is for one that few run. */
export const OTHER_PLATFORMS = ['windows', 'darwin', 'bsd', 'freebsd', 'netbsd', 'openbsd', 'dragonfly', 'solaris', 'plan9', 'aix', 's390x', 'other', 'others', 'unsupported', 'stub', 'stubs'].map((platform) => `*_${platform}.go`);

/**
 * What a tool writes, and a project commits without a person's having read it, by its name. A scan leaves out what says so in
 * its text as well; the others know a file by its path alone.
 */
const GENERATED: Readonly<Record<Language, readonly string[]>> = { go: [], python: [], typescript: ['.pnp.*', '.yarn/', 'install-run*.js'] };

/** What a rule that says nothing else is for: all code that is not a test, a sample or a step of a schema. */
export const RUNNING_CODE: readonly Kind[] = ['service', 'browser', 'command'];

/** The globs by which a file is known to be of a kind. */
export const pathsOf = (kind: NamedKind, language: Language): readonly string[] => SIGNS[kind][language].paths;

/**
 * A match, kept to files of some kinds.
 *
 * With `service` among the kinds, files of the other kinds are left out; without it, only files that one of the kinds' paths
 * names are looked at. What a tool wrote is of no kind.
 */
export function keptTo(kinds: readonly Kind[], language: Language, match: Match): Match {
  if (!kinds.includes('service')) {
    return { ...match, paths: withPaths(match.paths, { include: kinds.filter(isNamed).flatMap((kind) => pathsOf(kind, language)) }) };
  }
  const others = KINDS.filter(isNamed).filter((kind) => !kinds.includes(kind));
  const says = others.flatMap((kind) => SIGNS[kind][language].says ?? []);
  const paths = withPaths(match.paths, { exclude: [...others.flatMap((kind) => pathsOf(kind, language)), ...GENERATED[language]] });
  return { ...withClauses(match, says.length === 0 ? [] : [fileWithout(says.join('|'))]), paths };
}

const isNamed = (kind: Kind): kind is NamedKind => kind !== 'service';

function withPaths(own: Paths = {}, more: Paths): Paths {
  const include = [...(own.include ?? []), ...(own.include === undefined ? (more.include ?? []) : [])];
  const exclude = [...new Set([...(own.exclude ?? []), ...(more.exclude ?? [])])];
  return { ...(include.length === 0 ? {} : { include }), ...(exclude.length === 0 ? {} : { exclude }) };
}

const FORMULA_KEYS = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'];

/** The match with further members of its conjunction. */
function withClauses(match: Match, clauses: readonly Clause[]): Match {
  if (clauses.length === 0) return match;
  const entries = Object.entries(match);
  const formula = Object.fromEntries(entries.filter(([key]) => FORMULA_KEYS.includes(key))) as unknown as Formula;
  const rest = Object.fromEntries(entries.filter(([key]) => !FORMULA_KEYS.includes(key)));
  return { patterns: 'patterns' in formula ? [...formula.patterns, ...clauses] : [formula, ...clauses], ...rest };
}
