import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findSemgrep } from '../../../src/engines/semgrep/find.js';
import { readRequirements } from '../../../src/engines/semgrep/requirements.js';
import { fakePython, program, type FakePython } from './support/program.js';
import { emptyFolder } from './support/project.js';

const { version: PINNED, hash: HASH } = readRequirements();
const HOME = `semgrep-${PINNED}-${process.platform}-${process.arch}-${HASH}`;
const SYSTEM_PATH = '/usr/bin:/bin';

/** A machine with a fake Python, and an empty cache. */
interface Machine {
  readonly tools: string;
  readonly cache: string;
  readonly env: Record<string, string>;
}

function machine(python: Partial<FakePython> = {}): Machine {
  const tools = emptyFolder();
  const cache = join(emptyFolder(), 'cache');
  fakePython(tools, { semgrep: PINNED, ...python });
  // Python and the tools of the fake's own scripts; a real python3 on this machine comes later in the list.
  return { tools, cache, env: { PATH: `${tools}:${SYSTEM_PATH}`, RESILIENCE_CACHE: cache } };
}

/** A user who owns nothing. */
const NOBODY = 65534;

afterEach(() => void vi.unstubAllEnvs());

/** Where a cache folder cannot be made, whoever runs this test. */
function notAFolder(): string {
  const file = join(emptyFolder(), 'file');
  writeFileSync(file, '');
  return join(file, 'cache');
}

interface Provisioned {
  readonly path: string;
  readonly said: readonly string[];
}

async function provision({ env }: Pick<Machine, 'env'>, said: string[] = []): Promise<Provisioned> {
  const { path } = await findSemgrep({ env, scannedRoot: emptyFolder(), minVersion: '1.100.0', say: (line) => said.push(line) });
  return { path, said };
}

function installs({ tools }: Machine): string[] {
  const log = join(tools, 'pip.log');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
}

describe.skipIf(process.platform === 'win32')('a private Semgrep', () => {
  it('is installed once, from pinned requirements with hashes and without building anything', async () => {
    const made = machine();
    const first = await provision(made);
    const second = await provision(made);
    expect(second.path).toBe(first.path);
    expect(installs(made)).toHaveLength(1);
    expect(installs(made)[0]).toContain('-I -m pip install --require-hashes --only-binary :all:');
    expect(installs(made)[0]).toContain(`-r ${readRequirements().file}`);
  });

  it('says what it does, where and how large it is before it starts, and nothing when it is there', async () => {
    const made = machine();
    const { said } = await provision(made);
    expect(said).toEqual([
      `No usable Semgrep was found: installing Semgrep ${PINNED} into ${join(made.cache, HOME)} (about 400 MB, once, with pip of Python 3.12).`,
      expect.stringMatching(new RegExp(`^Semgrep ${PINNED} is installed, in \\d+ s\\.$`)),
    ]);
    expect((await provision(made)).said).toEqual([]);
  });

  it('leaves one environment, a marker and no lock', async () => {
    const made = machine();
    const { path } = await provision(made);
    expect(readdirSync(made.cache)).toEqual([HOME]);
    expect(readdirSync(join(made.cache, HOME)).toSorted()).toEqual([basename(dirname(dirname(path))), 'ready.json'].toSorted());
  });

  it('is made anew when it does not run any more', async () => {
    const made = machine();
    const { path } = await provision(made);
    rmSync(path);
    const again = await provision(made);
    expect(again.path).not.toBe(path);
    expect(existsSync(again.path)).toBe(true);
    expect(installs(made)).toHaveLength(2);
  });

  it.each(['', '{', '{"folder":"../../elsewhere"}', '{"folder":7}'])('is made anew when its marker says %j', async (text) => {
    const made = machine();
    mkdirSync(join(made.cache, HOME), { recursive: true });
    writeFileSync(join(made.cache, HOME, 'ready.json'), text);
    expect(existsSync((await provision(made)).path)).toBe(true);
  });

  it('is installed by one of two scans at once, while the other waits and says so', async () => {
    const made = machine({ pip: 'sleep 1' });
    const [one, other] = await Promise.all([provision(made), sleep(300).then(() => provision(made))]);
    expect(other.path).toBe(one.path);
    expect(other.said).toEqual(['Another scan is installing Semgrep; waiting for it.']);
    expect(installs(made)).toHaveLength(1);
  });

  it('survives two processes at once', async () => {
    const made = machine({ pip: 'sleep 1' });
    const results = await Promise.all([outcome(inProcess(made)), outcome(inProcess(made))]);
    const paths = results.map(({ stdout }) => stdout.trim());
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(paths[0]).toBe(paths[1]);
    expect(existsSync(paths[0] ?? '')).toBe(true);
    expect(installs(made)).toHaveLength(1);
  });

  it('is whole after an attempt that was killed in the middle', async () => {
    const made = machine({ pip: 'sleep 2' });
    const killed = inProcess(made);
    await until(() => installs(made).length === 1);
    killed.kill('SIGKILL');
    await outcome(killed);
    const lock = join(made.cache, `${HOME}.lock`);
    expect(existsSync(lock)).toBe(true);
    expect(existsSync(join(made.cache, HOME, 'ready.json'))).toBe(false);
    // As if half a minute had passed: nobody renews the lock any more.
    utimesSync(lock, new Date(Date.now() - 40_000), new Date(Date.now() - 40_000));
    const { path } = await provision(made);
    // The killed attempt's pip goes on for a while; it has a folder of its own.
    await sleep(2000);
    expect((await provision(made)).path).toBe(path);
    expect(installs(made)).toHaveLength(2);
  });

  it('takes its children along, and its lock, when it is interrupted', async () => {
    const made = machine({ pip: 'sleep 30; touch "$(dirname "$0")/survived"' });
    const interrupted = inProcess(made);
    await until(() => installs(made).length === 1);
    const [attempt = ''] = readdirSync(join(made.cache, HOME));
    interrupted.kill('SIGINT');
    expect(await outcome(interrupted)).toMatchObject({ signal: 'SIGINT' });
    expect(existsSync(join(made.cache, `${HOME}.lock`))).toBe(false);
    expect(existsSync(join(made.cache, HOME, attempt, 'bin/survived'))).toBe(false);
    expect(processesWith(join(made.cache, HOME))).toEqual([]);
  });

  it('leaves nothing behind when pip fails', async () => {
    const made = machine({ pip: 'echo "ERROR: something odd" >&2; exit 1' });
    await expect(provision(made)).rejects.toThrow('something odd');
    expect(readdirSync(join(made.cache, HOME))).toEqual([]);
    expect(existsSync(join(made.cache, `${HOME}.lock`))).toBe(false);
  });

  it('removes other versions that nobody used for a month, and no others', async () => {
    const made = machine();
    const monthAgo = new Date(Date.now() - 31 * 24 * 60 * 60_000);
    for (const name of ['semgrep-1.0.0-unused', 'semgrep-1.0.1-used', 'other']) {
      mkdirSync(join(made.cache, name), { recursive: true });
      writeFileSync(join(made.cache, name, 'ready.json'), '{}');
    }
    utimesSync(join(made.cache, 'semgrep-1.0.0-unused', 'ready.json'), monthAgo, monthAgo);
    utimesSync(join(made.cache, 'other', 'ready.json'), monthAgo, monthAgo);
    await provision(made);
    expect(readdirSync(made.cache).toSorted()).toEqual(['other', HOME, 'semgrep-1.0.1-used'].toSorted());
  });

  it('is marked as used by each scan', async () => {
    const made = machine();
    await provision(made);
    const marker = join(made.cache, HOME, 'ready.json');
    utimesSync(marker, new Date(0), new Date(0));
    await provision(made);
    expect(Date.now() - statSync(marker).mtimeMs).toBeLessThan(60_000);
  });
});

describe.skipIf(process.platform === 'win32')('where none can be made', () => {
  /** A PATH with what the fake scripts need, and no Python. */
  function withoutPython(): { tools: string; env: Record<string, string> } {
    const tools = emptyFolder();
    return { tools, env: { PATH: tools, RESILIENCE_CACHE: join(emptyFolder(), 'cache') } };
  }

  it('says that there is no Python', async () => {
    await expect(provision(withoutPython())).rejects.toThrow(
      'Semgrep is installed with Python 3.10 or newer, and no Python was found on PATH; install Python 3.10 or newer, or install Semgrep yourself',
    );
  });

  it('says which Python is too old, does not run, or is no CPython', async () => {
    const { tools, env } = withoutPython();
    const probe = (implementation: string, minor: number): string =>
      `echo '${JSON.stringify({ executable: 'x', implementation, major: 3, minor, missing: [] })}'`;
    program(tools, 'python3', probe('cpython', 9));
    program(tools, 'python', 'exit 1');
    program(tools, 'python3.14', probe('pypy', 14));
    await expect(provision({ env })).rejects.toThrow(
      `and \`${join(tools, 'python3')}\` is Python 3.9; \`${join(tools, 'python')}\` does not run; \`${join(tools, 'python3.14')}\` is pypy, not CPython; install Python 3.10 or newer`,
    );
  });

  it('says what a Python lacks, and how Debian calls it', async () => {
    const { tools, env } = withoutPython();
    fakePython(tools, { semgrep: PINNED, missing: ['ensurepip'] });
    await expect(provision({ env })).rejects.toThrow('(Python 3.12) lacks ensurepip; install the missing part (on Debian and Ubuntu: `apt install python3-venv`)');
  });

  it('takes the next Python when the first is too old', async () => {
    const made = machine();
    program(made.tools, 'python3.13', `exec '${join(made.tools, 'python3')}' "$@"`);
    const old = emptyFolder();
    program(old, 'python3', `echo '${JSON.stringify({ executable: 'x', implementation: 'cpython', major: 3, minor: 8, missing: [] })}'`);
    expect(existsSync((await provision({ env: { ...made.env, PATH: `${old}:${made.env['PATH']}` } })).path)).toBe(true);
  });

  it('runs no Python that the scanned folder could have placed', async () => {
    const root = emptyFolder();
    const marker = join(emptyFolder(), 'ran');
    program(root, 'python3', `touch '${marker}'`);
    const env = { PATH: root, RESILIENCE_CACHE: emptyFolder() };
    await expect(findSemgrep({ env, scannedRoot: root, minVersion: '1.100.0', say: () => undefined })).rejects.toThrow('no Python was found');
    expect(existsSync(marker)).toBe(false);
  });

  it.each([
    ['no wheel', 'ERROR: No matching distribution found for semgrep==1.182.0', 'the package index has no built package for this machine'],
    ['no network', "WARNING: Retrying: NewConnectionError('Failed to establish a new connection: [Errno -2]')", 'pip cannot reach a package index'],
    ['a changed package', 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.', 'a downloaded package is not the one that we pinned'],
    ['a full disk', 'ERROR: Could not install packages: [Errno 28] No space left on device', 'the disk is full; set RESILIENCE_CACHE'],
    ['anything else', 'ERROR: something odd', 'exit code 1; install Semgrep yourself'],
  ])('says why pip failed: %s', async (_name, stderr, message) => {
    const made = machine({ pip: `cat >&2 <<'END'\n${stderr}\nEND\nexit 1` });
    const failure = await provision(made).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).name).toBe('SemgrepUnavailable');
    expect((failure as Error).message).toContain(message);
    expect((failure as Error).message).toContain(`(pip: ${stderr})`);
  });

  it('says that the environment could not be made', async () => {
    const made = machine({ venv: 'echo "ensurepip is not available. apt install python3.12-venv" >&2; exit 1' });
    await expect(provision(made)).rejects.toThrow('could not make a virtual environment for Semgrep; install it (on Debian and Ubuntu: `apt install python3-venv`)');
  });

  it('says that what was installed does not run here', async () => {
    const made = machine({ semgrep: 'Illegal instruction' });
    await expect(provision(made)).rejects.toThrow(`Semgrep ${PINNED} was installed, and does not run on this machine`);
    expect(existsSync(join(made.cache, HOME, 'ready.json'))).toBe(false);
  });

  it('says that nothing can be written to the cache folders, and what to do', async () => {
    vi.stubEnv('XDG_CACHE_HOME', notAFolder());
    const made = machine();
    const said: string[] = [];
    await expect(provision({ env: { ...made.env, RESILIENCE_CACHE: notAFolder() } }, said)).rejects.toThrow(
      /^nothing can be installed into the cache folder `.*` \(.*\); set RESILIENCE_CACHE to a folder that this user may write, or name a Semgrep with `--semgrep`$/,
    );
    expect(said).toEqual([expect.stringMatching(/^Left out `.*`: nothing can be installed into .*\. Trying `.*`\.$/)]);
  });

  it.skipIf(process.getuid?.() !== 0)("goes to this user's own cache where the named one is another user's, and its Semgrep runs for them alone", async () => {
    const made = machine();
    const { path } = await provision(made);
    const [own, home] = [emptyFolder(), emptyFolder()];
    for (const folder of [made.tools, dirname(made.cache), home]) chmodSync(folder, 0o755);
    chmodSync(own, 0o777);
    chmodSync(path, 0o700);
    const child = inProcess({ ...made, env: { ...made.env, XDG_CACHE_HOME: own, HOME: home } }, { uid: NOBODY, gid: NOBODY });
    const { stdout, stderr } = await outcome(child);
    expect(stdout.startsWith(own)).toBe(true);
    expect(stderr).toMatch(/^Left out `.*`: the Semgrep there does not run for this user, and nothing can be installed into the cache folder `.*` \(EACCES/);
  });
});

/** Another process that looks for a Semgrep, and prints its path. */
function inProcess({ env }: Machine, user: { uid?: number; gid?: number } = {}): ChildProcess {
  const script = fileURLToPath(new URL('support/print-semgrep.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, emptyFolder()], { env, stdio: ['ignore', 'pipe', 'pipe'], ...user });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function outcome(child: ChildProcess): Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 20_000) throw new Error('it did not come to that');
    await sleep(50);
  }
}

/** Command lines of running processes that name a path. */
function processesWith(path: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /^\d+$/.test(pid) && line.includes(path) ? [line] : [];
    } catch {
      return [];
    }
  });
}
