import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN, resilience, snapshot } from './support/command.js';
import { folderWith } from './support/folder.js';

/** Two writes that belong together, sent one by one: `no-partial-multi-write` reports the second. */
const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const CLEAN = 'export const one = 1;\n';
const RULE = ['--rule', 'no-partial-multi-write'];
const IS_ROOT = process.getuid?.() === 0;
/** `nobody`: a user who owns nothing. */
const NOBODY = 65534;

describe('resilience', () => {
  const cwd = folderWith({ 'a.ts': HIT });

  it('without a command says how it is used', async () => {
    expect(await snapshot([], { cwd })).toMatchSnapshot();
  });
  it('--help', async () => expect(await snapshot(['--help'], { cwd })).toMatchSnapshot());
  it('scan --help', async () => expect(await snapshot(['scan', '--help'], { cwd })).toMatchSnapshot());
  it('--version', async () => expect(await snapshot(['--version'], { cwd })).toMatchSnapshot());

  const BAD_USAGE = [
    ['scn'], ['--verison'], ['scan', '--fromat', 'json'], ['scan', '--format', 'jsno'], ['scan', '--format', 'xml'],
    ['scan', '--preset', 'recomended'], ['scan', '--rule', 'no-partial-multi-wirte'], ['scan', '--rule', 'resilience/nothing-like-it'],
    ['scan', '--fail-on', 'warn'], ['scan', '--lang', 'go,typscript'], ['scan', '--lang', 'rust'], ['scan', '--output'], ['scan', ''],
    ['scan', '--rule', 'no-partial-multi-write', '--preset', 'all'], ['explain'], ['explain', 'no-partial-write'], ['list', 'rules'],
    ['scan', '--output', 'missing/report.json'], ['scan', '--output', '.'],
  ].map((args) => ({ usage: args.map((arg) => arg || "''").join(' '), args }));

  it.each(BAD_USAGE)('tells bad usage: $usage', async ({ args }) => {
    const result = await snapshot(args, { cwd });
    expect(result).toMatchSnapshot();
    expect(result).toContain('exit code 2\n(no stdout)');
    expect(result.split('\n').length).toBeLessThanOrEqual(5);
    expect(result).not.toMatch(/\n\s+at /);
  });
});

describe('resilience scan', () => {
  it('reports findings with their lines', async () => {
    const cwd = folderWith({ 'src/a.ts': HIT, 'b.js': CLEAN, 'node_modules/x/c.js': HIT });
    expect(await snapshot(['scan', ...RULE], { cwd })).toMatchSnapshot();
  });

  it('is silent about clean code', async () => {
    expect(await snapshot(['scan', ...RULE], { cwd: folderWith({ 'b.js': CLEAN }) })).toMatchSnapshot();
  });

  it('says that there is nothing to scan', async () => {
    expect(await snapshot(['scan'], { cwd: folderWith({ 'README.md': '' }) })).toMatchSnapshot();
  });

  it('counts what comments suppress', async () => {
    const cwd = folderWith({ 'a.ts': HIT.replace('id);\n}', 'id); // nosemgrep: no-partial-multi-write\n}') });
    expect(await snapshot(['scan', ...RULE], { cwd })).toMatchSnapshot();
  });

  it('takes names of any kind', async () => {
    const names = ['-dash.ts', 'a b.ts', 'new\nline.ts', 'ünï/日本.ts', '$(touch x).ts'];
    const cwd = folderWith(Object.fromEntries(names.map((name) => [name, HIT])));
    expect(await snapshot(['scan', ...RULE], { cwd })).toMatchSnapshot();
    const named = await resilience(['scan', ...RULE, '--format', 'json', '--', ...names], { cwd });
    const { findings } = JSON.parse(named.stdout) as { findings: { path: string }[] };
    expect(findings.map(({ path }) => path)).toEqual([...names].sort());
  });

  it('adds the rules of `--config`, and says where one is refused', async () => {
    const cwd = folderWith({
      'rules/a.yaml': 'rules:\n  - { id: no-f, message: "`$X` goes to f.", severity: ERROR, languages: [ts], pattern: f($X) }\n  - { id: flow, message: m, severity: INFO, languages: [js], mode: extract }\n',
      'a.ts': 'f(1);\n',
    });
    expect((await resilience(['scan', '--config', 'rules', '--rule', 'no-f', '--format', 'json', 'a.ts'], { cwd })).stdout).toContain('"ruleId": "no-f"');
    const { exitCode, stdout, stderr } = await resilience(['scan', '--config', 'rules', 'a.ts'], { cwd });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('a.ts:1:1: error: `1` goes to f. (no-f)\n');
    expect(stderr).toContain('rules/a.yaml:3  Rule `flow` needs extract mode, which does not run on JavaScript and TypeScript.\n');
  });

  it('leaves a rule of `--config` out that nests too deep to be compiled, and runs the others', { timeout: 120_000 }, async () => {
    const rule = (id: string, pattern: string): string => `  - { id: ${id}, message: m, severity: ERROR, languages: [ts], pattern: '${pattern}' }\n`;
    const rules = `rules:\n${rule('f', 'f()')}${rule('stack', 'f('.repeat(3_500) + ')'.repeat(3_500))}${rule('native', `x = ${'['.repeat(100_000)}`)}`;
    const { exitCode, stdout, stderr } = await resilience(['scan', '--config', 'rules.yaml', '--rule', 'f', 'a.ts'], { cwd: folderWith({ 'rules.yaml': rules, 'a.ts': 'f();\n' }) });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: 'a.ts:1:1: error: m (f)\n' });
    // Which of the two ends first, the parser or what reads its tree, hangs on the machine.
    expect(stderr).toMatch(/rules\.yaml:3 {2}Rule `stack` (?:cannot be compiled|nests too deep|was left out)/);
    expect(stderr).toMatch(/rules\.yaml:4 {2}Rule `native` (?:cannot be compiled|nests too deep|was left out)/);
  });

  it('runs the rules of `--config` beside those that `--rule` names, or single ones of them', async () => {
    const pattern = (id: string): string => `  - { id: ${id}, message: m, severity: ERROR, languages: [ts], pattern: ${id}($X) }\n`;
    const cwd = folderWith({ 'rules.yaml': `rules:\n${pattern('f')}${pattern('g')}`, 'a.ts': `${HIT}f(1);\ng(1);\n` });
    const config = ['--config', 'rules.yaml'];
    expect(await ruleIds([...RULE, ...config], cwd)).toEqual(['resilience/no-partial-multi-write', 'f', 'g']);
    expect(await ruleIds([...RULE, '--rule', 'f', ...config], cwd)).toEqual(['resilience/no-partial-multi-write', 'f']);
    expect(await ruleIds(['--preset', 'strict', '--ignore-rule', 'g', ...config], cwd)).toEqual(['resilience/no-partial-multi-write', 'f']);
  });

  it('runs a preset and one rule more, or one less', async () => {
    const cwd = folderWith({ 'a.ts': `${HIT}export const isApi = (path: string) => path.slice(0, 4) === '/api';\nexport async function g() { try { await h(); } catch {} }\n` });
    const write = 'resilience/no-partial-multi-write';
    const empty = 'resilience/no-empty-error-handler';
    expect(await ruleIds(['--preset', 'strict', '--extend-rule', 'no-empty-error-handler', '--ignore-rule', 'prefer-prefix-check'], cwd)).toEqual([write, empty]);
    expect(await ruleIds(['--preset', 'all', '--ignore-rule', 'no-partial-multi-write'], cwd)).not.toContain(write);
    expect(await ruleIds([...RULE, '--extend-rule', empty], cwd)).toEqual([write, empty]);
  });

  it('leaves out what is excluded and what .gitignore says', async () => {
    const cwd = folderWith({ '.git/HEAD': '', '.gitignore': 'out/', 'out/a.ts': HIT, 'sub/.gitignore': 'b.ts', 'sub/b.ts': HIT, 'c.ts': HIT, 'd.ts': HIT });
    const { stdout } = await resilience(['scan', ...RULE, '--exclude', 'c.*', '--format', 'json'], { cwd });
    expect((JSON.parse(stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toEqual(['d.ts']);
  });

  it.each([
    ['error', 1], ['warning', 1], ['info', 1], ['never', 0],
  ])('--fail-on %s exits with %i for an error', async (threshold, exitCode) => {
    const cwd = folderWith({ 'a.ts': HIT });
    expect((await resilience(['scan', ...RULE, '--fail-on', threshold], { cwd })).exitCode).toBe(exitCode);
  });

  it('takes a rule by either of its names', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    expect((await resilience(['scan', '--rule', 'resilience/no-partial-multi-write'], { cwd })).exitCode).toBe(1);
  });

  it.each([['ts'], ['js'], ['typescript'], ['javascript'], ['go,ts']])('--lang %s scans TypeScript', async (lang) => {
    const cwd = folderWith({ 'a.ts': HIT, 'b.py': '' });
    const { stdout } = await resilience(['scan', ...RULE, '--lang', lang, '--format', 'json'], { cwd });
    expect((JSON.parse(stdout) as { summary: { files: object } }).summary.files).toEqual({ typescript: 1 });
  });
});

/** The rules of the findings, in their order. */
async function ruleIds(args: readonly string[], cwd: string): Promise<string[]> {
  const { stdout } = await resilience(['scan', '--format', 'json', ...args], { cwd });
  return (JSON.parse(stdout) as { findings: { ruleId: string }[] }).findings.map(({ ruleId }) => ruleId);
}

describe('both engines', () => {
  const FILES = {
    'a.ts': HIT,
    'b/enqueue.py': 'def enqueue(redis, id, job):\n    redis.hset(id, job)\n    redis.lpush("jobs", id)\n',
    'b/quiet.py': 'def enqueue(redis, id, job):\n    redis.hset(id, job)\n    redis.lpush("jobs", id)  # nosemgrep: no-partial-multi-write\n',
    'c.go': 'package a\n\nfunc f(rdb *redis.Client) {\n\trdb.HSet(ctx, id, job)\n\trdb.LPush(ctx, "jobs", id)\n}\n',
  };

  it('give one list', { timeout: 600_000 }, async () => {
    const cwd = folderWith(FILES);
    // Where there is no Semgrep yet, one is installed, and that is told; not in this snapshot.
    expect((await resilience(['semgrep', '--', '--version'], { cwd })).exitCode).toBe(0);
    expect(await snapshot(['scan', ...RULE], { cwd })).toMatchSnapshot();
  });

  it('without Python: TypeScript is scanned, and the gap is told', async () => {
    const env = { PATH: '', XDG_CACHE_HOME: folderWith({}), RESILIENCE_SEMGREP: '' };
    expect(await snapshot(['scan', ...RULE], { cwd: folderWith(FILES), env })).toMatchSnapshot();
  });
});

describe('what could not be done', () => {
  it('is told: a path that does not exist', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    expect(await snapshot(['scan', ...RULE, 'a.ts', 'missing'], { cwd })).toMatchSnapshot();
  });

  it('is told: a file that cannot be parsed', async () => {
    const cwd = folderWith({ 'a.ts': CLEAN, 'bad.ts': 'export const = 1;\n' });
    expect(await snapshot(['scan', ...RULE], { cwd })).toMatchSnapshot();
  });

  it('is told: a link that leads nowhere', async () => {
    const cwd = folderWith({ 'a.ts': CLEAN });
    symlinkSync('gone.ts', join(cwd, 'link.ts'));
    expect(await snapshot(['scan', ...RULE, 'link.ts'], { cwd })).toMatchSnapshot();
  });

  it('is told: folders and files that may not be read', async () => {
    const cwd = folderWith({ 'a.ts': CLEAN, 'closed/b.ts': HIT, 'secret.ts': HIT });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'closed'), 0o000);
    chmodSync(join(cwd, 'secret.ts'), 0o000);
    // Root may read everything, so there the command runs as somebody else.
    expect(await snapshot(['scan', ...RULE], IS_ROOT ? { cwd, uid: NOBODY } : { cwd })).toMatchSnapshot();
    chmodSync(join(cwd, 'closed'), 0o755);
  });
});

describe('--format and --output', () => {
  it('json', async () => {
    const cwd = folderWith({ 'src/a.ts': HIT, 'bad.ts': 'export const = 1;\n' });
    expect(await snapshot(['scan', ...RULE, '--format', 'json'], { cwd })).toMatchSnapshot();
  });

  it('sarif', async () => {
    const cwd = folderWith({ '.git/HEAD': '', 'pkg/src/a.ts': HIT });
    const { stdout, exitCode } = await resilience(['scan', ...RULE, '--format', 'sarif'], { cwd: join(cwd, 'pkg') });
    const log = JSON.parse(stdout) as { runs: { results: { locations: [{ physicalLocation: object }] }[] }[] };
    expect(exitCode).toBe(1);
    expect(log.runs.flatMap(({ results }) => results).map(({ locations }) => locations[0].physicalLocation)).toEqual([
      { artifactLocation: { uri: 'pkg/src/a.ts' }, region: { startLine: 3, startColumn: 9, endLine: 3, endColumn: 32 } },
    ]);
    expect(stdout).not.toContain(cwd);
  });

  it.each([
    ['gitlab', '"path": "pkg/src/a.ts"'],
    ['github', '::error file=pkg/src/a.ts,line=3,endLine=3,col=9,endColumn=32,title=resilience/no-partial-multi-write::'],
    ['junit', 'file="pkg/src/a.ts" line="3"><failure'],
    ['checkstyle', '<file name="pkg/src/a.ts">'],
  ])('%s, with paths from the top of the repository', async (format, expected) => {
    const cwd = join(folderWith({ '.git/HEAD': '', 'pkg/src/a.ts': HIT }), 'pkg');
    const { stdout, stderr, exitCode } = await resilience(['scan', ...RULE, '--format', format], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(expected);
    expect(stderr).toContain('1 finding: 1 error');
  });

  it('--group-by shows source lines wherever the report goes', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    for (const key of ['file', 'rule', 'severity']) {
      expect((await resilience(['scan', ...RULE, '--group-by', key], { cwd })).stdout, key).toContain('await redis.lpush("jobs", id);\n');
    }
  });

  it('writes the report to the file and the summary to stderr', async () => {
    const cwd = folderWith({ 'a.ts': HIT, 'report.txt': 'old' });
    expect(await snapshot(['scan', ...RULE, '--output', 'report.txt'], { cwd })).toMatchSnapshot();
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toContain('resilience/no-partial-multi-write');
    expect(readdirSync(cwd).sort()).toEqual(['a.ts', 'report.txt']);
  });

  it('replaces what a link leads to, not the link', async () => {
    const cwd = folderWith({ 'a.ts': HIT, 'real/report.json': 'old' });
    symlinkSync('real/report.json', join(cwd, 'link.json'));
    await resilience(['scan', ...RULE, '--format', 'json', '--output', 'link.json'], { cwd });
    expect(readFileSync(join(cwd, 'real/report.json'), 'utf8')).toContain('"version": 1');
  });

  it('writes to a device as it is', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    const { exitCode } = await resilience(['scan', ...RULE, '--output', '/dev/null'], { cwd });
    expect([exitCode, existsSync('/dev/null')]).toEqual([1, true]);
  });

  it.skipIf(!existsSync('/dev/full'))('says that a device is full', async () => {
    const { exitCode, stderr } = await resilience(['scan', ...RULE, '--output', '/dev/full'], { cwd: folderWith({ 'a.ts': HIT }) });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'error: The report could not be written: ENOSPC: no space left on device, write.\n' });
  });

  it('refuses a folder that may not be written to before it scans', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    mkdirSync(join(cwd, 'closed'));
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'closed'), 0o555);
    const options = IS_ROOT ? { cwd, uid: NOBODY } : { cwd };
    expect(await snapshot(['scan', '--output', 'closed/report.json'], options)).toMatchSnapshot();
  });
});

describe('resilience list and explain', () => {
  const cwd = folderWith({});

  it('list every rule once', async () => {
    const { stdout } = await resilience(['list', '--json'], { cwd });
    const rules = JSON.parse(stdout) as { id: string; ruleId: string }[];
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every(({ id, ruleId }) => ruleId === `resilience/${id}`)).toBe(true);
    const table = (await resilience(['list'], { cwd })).stdout;
    for (const { id } of rules) expect(table.split(`  ${id} `)).toHaveLength(2);
  });

  it('explain prints the page of every rule', async () => {
    const rules = JSON.parse((await resilience(['list', '--json'], { cwd })).stdout) as { id: string }[];
    for (const { id } of rules) {
      const { exitCode, stdout, stderr } = await resilience(['explain', `resilience/${id}`], { cwd });
      expect([exitCode, stderr, stdout.startsWith(`# ${id}\n`)]).toEqual([0, '', true]);
    }
  });
});

describe('the process', () => {
  it('ends quietly with its reader', () => {
    const cwd = folderWith(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`file-${index}.ts`, HIT])));
    const command = `"$NODE" "$MAIN" scan --rule no-partial-multi-write 2>/dev/null | head -n 1; echo "codes \${PIPESTATUS[*]}"`;
    const env = { ...process.env, NODE: process.execPath, MAIN };
    const output = execFileSync('bash', ['-c', `{ ${command}; } 2>&1`], { cwd, env, encoding: 'utf8' });
    expect(output).toMatch(/^file-0\.ts:3:9: error: .*\ncodes 1 0\n$/);
  });

  it('ends with 130 when it is interrupted, and leaves no report behind', async () => {
    const cwd = folderWith({ 'a.py': '', 'report.json': 'old' });
    // A Semgrep that never answers.
    writeFileSync(join(cwd, 'semgrep.sh'), '#!/bin/sh\necho started >> "$STARTED"\nexec sleep 60\n', { mode: 0o755 });
    const started = join(folderWith({}), 'started');
    const { exitCode, stdout } = await resilience(
      ['scan', '--preset', 'all', '--semgrep', './semgrep.sh', '--format', 'json', '--output', 'report.json'],
      {
        cwd,
        env: { STARTED: started },
        during: (child) => {
          const timer = setInterval(() => {
            if (!existsSync(started)) return;
            clearInterval(timer);
            child.kill('SIGINT');
          }, 20);
        },
      },
    );
    expect([exitCode, stdout]).toEqual([130, '']);
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe('old');
    expect(readdirSync(cwd).sort()).toEqual(['a.py', 'report.json', 'semgrep.sh']);
  });

  it('writes no colours and no progress where there is no terminal', async () => {
    const { stdout, stderr } = await resilience(['scan', ...RULE], { cwd: folderWith({ 'a.ts': HIT }), env: { FORCE_COLOR: '1' } });
    expect(stdout + stderr).not.toContain('\u001B');
  });
});

describe.skipIf(!hasScript())('on a terminal', () => {
  /** Runs the command on a pseudo-terminal. */
  function onTerminal(cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !['CI', 'NO_COLOR', 'FORCE_COLOR'].includes(name)));
    const command = `"${process.execPath}" "${MAIN}" scan --rule no-partial-multi-write`;
    return new Promise((resolve) => {
      const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: { ...inherited, TERM: 'xterm', ...env } });
      let output = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      child.on('close', () => resolve(output));
    });
  }

  it('there are colours, and whatever hid the cursor shows it again', async () => {
    const output = await onTerminal(folderWith({ 'a.ts': HIT }), {});
    expect(output).toContain('\u001B[31mErrors (1)');
    expect(output.lastIndexOf('\u001B[?25h')).toBeGreaterThanOrEqual(output.lastIndexOf('\u001B[?25l'));
  });

  it('NO_COLOR takes the colours away, CI the spinner', async () => {
    expect(await onTerminal(folderWith({ 'a.ts': HIT }), { NO_COLOR: '1' })).not.toMatch(/\[\d+m/);
    expect(await onTerminal(folderWith({ 'a.ts': HIT }), { CI: 'true' })).not.toContain('\u001B[?25l');
  });
});

/** util-linux's `script`, which makes a pseudo-terminal. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
}
