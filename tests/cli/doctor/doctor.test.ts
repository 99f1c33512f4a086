/** `resilience doctor`, as a user runs it. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/cli/doctor/check.js';
import { nodeCheck } from '../../../src/cli/doctor/node-checks.js';
import { isIn } from '../../../src/cli/doctor/range.js';
import { PACKAGE } from '../../../src/package.js';
import { resilience } from '../support/command.js';
import { folderWith } from '../support/folder.js';

/** No Semgrep, no Python, no cache: what is looked at is what a test puts there. */
const bare = (): Record<string, string> => ({ PATH: '', RESILIENCE_SEMGREP: '', RESILIENCE_CACHE: folderWith({}), XDG_CACHE_HOME: folderWith({}) });

interface Doctor {
  readonly exitCode: number | null;
  readonly checks: Readonly<Record<string, Check>>;
  readonly problems: number;
  readonly preset: string;
  readonly rules: Readonly<Record<string, number>>;
}

async function doctor(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = bare(), args: readonly string[] = []): Promise<Doctor> {
  const { exitCode, stdout, stderr } = await resilience(['doctor', '--format', 'json', ...args], { cwd: folderWith({ '.git/HEAD': '', ...files }), env });
  expect(stderr).toBe('');
  const { checks, ...rest } = JSON.parse(stdout) as { checks: Check[]; problems: number; preset: string; rules: Record<string, number> };
  return { exitCode, ...rest, checks: Object.fromEntries(checks.map((check) => [check.name, check])) };
}

function installed(name: string, version: string): Record<string, string> {
  return { [`node_modules/${name}/package.json`]: JSON.stringify({ name, version }) };
}

/** Not there, whatever is installed above the folder for temporary files: an empty folder ends the way up. */
function missing(name: string): Record<string, string> {
  return { [`node_modules/${name}/empty`]: '' };
}

/** A program that says that it is this Semgrep. */
function fakeSemgrep(script: string): string {
  const file = join(folderWith({}), 'semgrep');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const CONFIG = 'resilience.config.yaml';
const ESLINT = { 'a.js': '', 'eslint.config.js': "import resilience from 'eslint-plugin-resilience';\nexport default [resilience.configs.recommended];\n" };

describe('resilience doctor', () => {
  it('is content with a JavaScript project that has what it asks for', async () => {
    const { exitCode, problems, checks } = await doctor({ ...ESLINT, ...installed('eslint', '10.1.0'), [CONFIG]: 'preset: recommended\n' });
    expect({ exitCode, problems }).toEqual({ exitCode: 0, problems: 0 });
    expect(checks['ESLint']).toMatchObject({ status: 'ok', version: '10.1.0', path: 'node_modules/eslint' });
    expect(checks['ESLint configuration']).toMatchObject({ status: 'ok', path: 'eslint.config.js' });
    expect(checks['Node.js']).toMatchObject({ status: 'ok', version: process.versions.node });
    expect(checks[PACKAGE.name]).toMatchObject({ status: 'ok', version: PACKAGE.version });
    expect(checks['Semgrep']).toMatchObject({ status: 'note' });
  });

  it.each([
    ['ESLint that is asked for and missing', { ...ESLINT, ...missing('eslint') }, 'ESLint', 'It is not installed here'],
    ['ESLint that is too old', { ...ESLINT, ...installed('eslint', '8.57.1') }, 'ESLint', 'It is not supported: ^9.22.0 || ^10.0.0 is.'],
    ['TypeScript that ESLint leaves out', { ...ESLINT, ...installed('eslint', '10.1.0'), 'a.ts': '' }, 'typescript-eslint', 'ESLint leaves TypeScript out'],
    ['a parser that is missing', { ...ESLINT, ...installed('eslint', '10.1.0'), ...missing('typescript-eslint'), 'a.ts': '', 'eslint.config.js': `${ESLINT['eslint.config.js']}// typescript-eslint` }, 'typescript-eslint', 'it is not installed here'],
    ['a wrong key', { [CONFIG]: 'preset: strict\nperset: all\n' }, 'Configuration', `${CONFIG}:2: \`perset\` is no key; write \`preset\`.`],
    ['a baseline that is missing', { [CONFIG]: 'baseline: known.json\n' }, 'Baseline', 'There is no baseline `known.json`; `--update-baseline` writes it.'],
    ['no Python for the Semgrep that Go needs', { 'main.go': 'package main\n' }, 'Semgrep', 'no Python was found on PATH'],
  ])('tells %s, and exits with 2', async (_, files, name, text) => {
    const { exitCode, problems, checks } = await doctor(files);
    expect({ exitCode, problems }).toEqual({ exitCode: 2, problems: 1 });
    expect(checks[name]?.status).toBe('problem');
    expect(checks[name]?.says.join('\n')).toContain(text);
  });

  it('counts the rules that are in force, as the configuration has them', async () => {
    const few = await doctor({});
    const all = await doctor({ [CONFIG]: 'preset: all\n' });
    const less = await doctor({ [CONFIG]: 'preset: all\nrules: { no-partial-multi-write: off }\n' });
    expect(few.preset).toBe('recommended');
    expect(all.preset).toBe('all');
    for (const language of ['go', 'python', 'typescript']) {
      expect(all.rules[language]).toBeGreaterThan(few.rules[language]!);
      expect(less.rules[language]).toBe(all.rules[language]! - 1);
    }
    expect(less.checks['Configuration']?.says).toEqual(['It sets preset `all`, 1 rule (1 off).']);
  });

  it('knows the baseline', async () => {
    const known = JSON.stringify({ version: 1, findings: [{ fingerprint: 'x', ruleId: 'y', path: 'z' }] });
    const { checks } = await doctor({ [CONFIG]: 'baseline: known.json\n', 'known.json': known });
    expect(checks['Baseline']).toMatchObject({ status: 'ok', path: 'known.json', says: ['It knows 1 finding.'] });
  });

  it('says which Semgrep a scan takes, and refuses one that is named and wrong', async () => {
    const good = await doctor({}, bare(), ['--semgrep', fakeSemgrep('echo 9.1.0')]);
    expect(good.checks['Semgrep']).toMatchObject({ status: 'ok', version: '9.1.0', says: ['It was named by `--semgrep` or RESILIENCE_SEMGREP.'] });
    const old = await doctor({}, { ...bare(), RESILIENCE_SEMGREP: fakeSemgrep('echo 1.2.0') });
    expect(old.exitCode).toBe(2);
    expect(old.checks['Semgrep']?.says.join('\n')).toContain('is Semgrep 1.2.0, and the rules need');
  });

  it('runs nothing of the scanned tree', async () => {
    const cwd = folderWith({ ...ESLINT, 'eslint.config.js': `import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nimport 'eslint-plugin-resilience';\n`, semgrep: '#!/bin/sh\ntouch ran\n', python3: '#!/bin/sh\ntouch ran\n' });
    for (const name of ['semgrep', 'python3']) chmodSync(join(cwd, name), 0o755);
    const { stdout } = await resilience(['doctor'], { cwd, env: { ...bare(), PATH: `${cwd}:.` } });
    expect(stdout).toContain('the scanned folder decides what it is');
    expect((await resilience(['doctor', '--format', 'json'], { cwd })).exitCode).not.toBeNull();
    expect(() => chmodSync(join(cwd, 'ran'), 0o644)).toThrow('ENOENT');
  });

  it('is a text for people', async () => {
    const { stdout, exitCode } = await resilience(['doctor'], { cwd: folderWith({ '.git/HEAD': '', [CONFIG]: 'rules: { no-such: off }\n' }), env: bare() });
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`ok       ${PACKAGE.name} ${PACKAGE.version} `);
    expect(stdout).toContain(`problem  Configuration\n         ${CONFIG}:1: \`no-such\` is no rule;`);
    expect(stdout).toMatch(/\nRules in force, preset `recommended`: Go \d+, Python \d+, TypeScript\/JavaScript \d+\.\n1 problem\.\n$/);
  });

  it('refuses a format that it does not know', async () => {
    const { stderr, exitCode } = await resilience(['doctor', '--format', 'jsno'], { cwd: folderWith({}) });
    expect({ stderr, exitCode }).toEqual({ exitCode: 2, stderr: "error: option '--format <format>' argument 'jsno' is invalid. Did you mean `json`?\n" });
  });
});

describe('versions', () => {
  it.each([
    ['20.19.0', '^20.19.0 || >=24', true],
    ['20.18.9', '^20.19.0 || >=24', false],
    ['21.0.0', '^20.19.0 || >=24', false],
    ['25.1.0', '^20.19.0 || >=24', true],
    ['10.0.0-rc.1', '^9.22.0 || ^10.0.0', true],
  ])('%s in %s: %j', (version, range, expected) => expect(isIn(version, range)).toBe(expected));

  it('of Node that are too old are a problem', () => expect(nodeCheck('18.20.0').status).toBe('problem'));
  it('are known in every range that the package names', () => {
    for (const range of [PACKAGE.engines.node, PACKAGE.peerDependencies.eslint]) expect(isIn('99.0.0', range)).toBeTypeOf('boolean');
  });
});
