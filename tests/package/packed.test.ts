/** The packed tarball, installed into empty projects: what a user gets, not what stands in our work tree. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workshop, type Run } from './projects.js';

const DEFECT = `export async function enqueue(redis, job) {
  await redis.hset('job:' + job.id, job);
  await redis.lpush('queue', job.id);
}
`;
const TYPED_DEFECT = DEFECT.replace('(redis, job)', '(redis: Redis, job: { id: string })');
const REMEDY = `export async function enqueue(redis, job) {
  await redis.multi().hset('job:' + job.id, job).lpush('queue', job.id).exec();
}
`;
const RULE = 'resilience/no-partial-multi-write';

const JS_CONFIG = `import resilience from 'eslint-plugin-resilience';
export default [resilience.configs.all];
`;
const TS_CONFIG = `import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import resilience from 'eslint-plugin-resilience';
export default defineConfig(tseslint.configs.base, { files: ['**/*.ts'] }, { plugins: { resilience }, extends: ['resilience/all'] });
`;
const CODE = { 'defect.js': DEFECT, 'remedy.js': REMEDY };

let workshop: Workshop;
let nodes: Record<string, string>;

beforeAll(() => {
  workshop = new Workshop();
  nodes = { 20: workshop.node(20), 24: workshop.node(24) };
});
afterAll(() => workshop?.dispose());

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** `file name: rule ids` of each linted file. */
function reported(run: Run): Record<string, (string | null)[]> {
  expect(run.stderr).toBe('');
  const results = JSON.parse(run.stdout) as EslintResult[];
  return Object.fromEntries(
    results.map(({ filePath, messages }): [string, (string | null)[]] => [basename(filePath), messages.map(({ ruleId }) => ruleId)]),
  );
}

const ESLINT = ['node_modules/eslint/bin/eslint.js', '--format', 'json', '.'];

describe.each(['^9.22.0', '^10.0.0'])('ESLint %s', (version) => {
  it('lints plain JavaScript on Node 20 and 24, and leaves stray TypeScript and JSON alone', () => {
    const stray = { 'index.d.ts': 'export interface Job { id: string }\n', 'data.json': '{}\n' };
    const project = workshop.project(`js-${version.slice(1)}`, { ...CODE, ...stray, 'eslint.config.js': JS_CONFIG }, [`eslint@${version}`]);
    for (const node of Object.values(nodes)) {
      const files = reported(project.run(node, ESLINT));
      expect(files).toMatchObject({ 'defect.js': [RULE], 'remedy.js': [] });
      expect(Object.keys(files)).not.toContain('index.d.ts');
    }
  });

  it("lints TypeScript with typescript-eslint's parser, extended by name", () => {
    const files = { 'defect.ts': TYPED_DEFECT, 'eslint.config.js': TS_CONFIG };
    const project = workshop.project(`ts-${version.slice(1)}`, files, [`eslint@${version}`, 'typescript@6', 'typescript-eslint']);
    for (const node of Object.values(nodes)) {
      expect(reported(project.run(node, ESLINT))).toMatchObject({ 'defect.ts': [RULE] });
    }
  });
});

const SEMGREP_RULES = `rules:
  - id: no-bare-fetch
    languages: [js, ts]
    severity: ERROR
    message: A call of $CLIENT.$METHOD gets $URL without a time limit
    patterns:
      - pattern: $CLIENT.$METHOD($URL)
      - metavariable-regex: { metavariable: $METHOD, regex: ^(get|head)$ }
    fix: '$CLIENT.$METHOD($URL, { timeout: 1000 })'
`;
const SEMGREP_CONFIG = `import { fromSemgrepFiles } from 'eslint-plugin-resilience/semgrep';
const house = fromSemgrepFiles('rules.yaml', { name: 'house' });
export default [{ plugins: { house }, ...house.configs.all }];
`;

describe.each(['^9.22.0', '^10.0.0'])("rules of Semgrep's under ESLint %s", (version) => {
  it('report with their metavariables filled in, and fix', () => {
    const files = { 'client.js': "client.get('/orders');\n", 'rules.yaml': SEMGREP_RULES, 'eslint.config.js': SEMGREP_CONFIG };
    const project = workshop.project(`semgrep-${version.slice(1)}`, files, [`eslint@${version}`]);
    const run = project.run(nodes['20']!, ESLINT);
    expect(run.stderr).toBe('');
    const [client] = (JSON.parse(run.stdout) as EslintResult[]).filter(({ filePath }) => basename(filePath) === 'client.js');
    expect(client!.messages).toMatchObject([{ ruleId: 'house/no-bare-fetch', message: "A call of client.get gets '/orders' without a time limit" }]);
    const fixed = project.run(nodes['24']!, [...ESLINT.slice(0, -1), '--fix', 'client.js']);
    expect(fixed).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(project.folder, 'client.js'), 'utf8')).toBe("client.get('/orders', { timeout: 1000 });\n");
  });
});

describe('in an ESLint project', () => {
  it('installs beside TypeScript 7, and its declarations compile under 5, 6 and 7', () => {
    const config = `import resilience from 'eslint-plugin-resilience';
import { defineConfig } from 'eslint/config';
export default defineConfig(resilience.configs.recommended, { plugins: { resilience }, extends: ['resilience/strict'] });
`;
    const tsconfig = JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, noEmit: true, types: [] }, files: ['eslint.config.ts'] });
    for (const version of ['5', '6', '7']) {
      const files = { ...CODE, 'eslint.config.ts': config, 'tsconfig.json': tsconfig, 'eslint.config.js': JS_CONFIG };
      const project = workshop.project(`typescript-${version}`, files, ['eslint@10', `typescript@${version}`]);
      expect(project.run('node_modules/.bin/tsc', ['-p', '.'])).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(reported(project.run(process.execPath, ESLINT))).toMatchObject({ 'defect.js': [RULE] });
    }
  });

  it('is required from CommonJS as the plugin itself', () => {
    const config = JS_CONFIG.replace("import resilience from 'eslint-plugin-resilience'", "const resilience = require('eslint-plugin-resilience')")
      .replace('export default', 'module.exports =');
    const project = workshop.project('commonjs', { ...CODE, 'eslint.config.cjs': config }, ['eslint@10']);
    for (const node of Object.values(nodes)) {
      expect(reported(project.run(node, ESLINT))).toMatchObject({ 'defect.js': [RULE] });
    }
  });

  it('runs under oxlint', () => {
    const config = JSON.stringify({ jsPlugins: ['eslint-plugin-resilience'], rules: { [RULE]: 'error' }, categories: { correctness: 'off' } });
    const project = workshop.project('oxlint', { ...CODE, '.oxlintrc.json': config }, ['oxlint@1.89.0']);
    const run = project.run('node_modules/.bin/oxlint', ['--format', 'json', ...Object.keys(CODE)]);
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] };
    expect(diagnostics.map(({ code, filename }) => `${filename} ${code}`)).toEqual(['defect.js resilience(no-partial-multi-write)']);
  });
});

describe('the command', () => {
  it('runs by npx in a folder that holds nothing but code', () => {
    const folder = workshop.emptyFolder('npx', CODE);
    const run = folder.run('npx', ['--yes', `file:${workshop.tarball}`, 'scan', '--rule', 'no-partial-multi-write', '--format', 'json']);
    expect(run.code).toBe(1);
    const { findings, errors } = JSON.parse(run.stdout) as { findings: { ruleId: string; path: string }[]; errors: unknown[] };
    expect(errors).toEqual([]);
    expect(findings.map(({ ruleId, path }) => `${path} ${ruleId}`)).toEqual([`defect.js ${RULE}`]);
  });

  it('brings no TypeScript and no ESLint with it', () => {
    const project = workshop.project('lean', CODE);
    const tree = JSON.parse(project.run('npm', ['ls', '--all', '--json']).stdout) as { dependencies: Record<string, unknown> };
    expect(Object.keys(tree.dependencies)).toEqual(['eslint-plugin-resilience']);
    const all = execFileSync('ls', ['node_modules'], { cwd: project.folder, encoding: 'utf8' }).split('\n');
    expect(all).not.toContain('typescript');
    expect(all).not.toContain('eslint');
    const scan = project.run('node_modules/.bin/resilience', ['scan', '--preset', 'all']);
    expect(scan.code).toBe(1);
    expect(scan.stdout).toContain(RULE);
  });

  it('sets up a TypeScript project that ESLint then lints, writes nothing twice, and says that all is well', () => {
    const files = { 'defect.ts': TYPED_DEFECT, 'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true }, include: ['*.ts'] }) };
    const project = workshop.project('init', files, ['eslint@10', 'typescript@6', 'typescript-eslint']);
    const resilience = (...args: string[]): Run => project.run('node_modules/.bin/resilience', args);
    const wrote = resilience('init', '--yes', '--preset', 'all');
    expect(wrote).toMatchObject({ code: 0, stderr: '' });
    expect(wrote.stdout).toContain('resilience.config.yaml');
    expect(reported(project.run(process.execPath, ESLINT))).toMatchObject({ 'defect.ts': [RULE] });
    expect(resilience('init', '--yes', '--preset', 'all').stdout).toContain('There is nothing to write.');
    expect(resilience('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('All is well.') as string });
  });
});
