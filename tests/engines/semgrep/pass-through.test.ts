import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { passThrough } from '../../../src/engines/semgrep.js';
import { semgrepForTests } from '../../semgrep.js';
import { program } from './support/program.js';
import { emptyFolder, project } from './support/project.js';

const SCRIPT = fileURLToPath(new URL('support/pass-through.ts', import.meta.url));

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** In a process of its own: the standard streams are inherited. */
function run(semgrep: string, args: readonly string[], cwd = emptyFolder(), input = ''): Outcome {
  const command = ['--import', import.meta.resolve('tsx'), SCRIPT, semgrep, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('passThrough', () => {
  let semgrep: string;
  beforeAll(async () => {
    semgrep = await semgrepForTests();
  });

  it('hands arguments, streams and the exit code through', () => {
    const echo = program(emptyFolder(), 'semgrep', 'case "$*" in *--version) echo 1.182.0; exit;; esac', `printf '[%s]' "$@"; cat; echo said >&2; exit 7`);
    expect(run(echo, ['scan', '--config', 'a b', '--', '-x'], emptyFolder(), 'typed')).toEqual({
      status: 7,
      stdout: '[scan][--config][a b][--][-x]typed',
      stderr: 'said\n',
    });
  });

  it('gives 128 and the signal where a signal ends Semgrep', () => {
    const dying = program(emptyFolder(), 'semgrep', 'case "$*" in *--version) echo 1.182.0; exit;; esac', 'kill -TERM $$');
    expect(run(dying, ['scan']).status).toBe(143);
  });

  it('switches the version check and metrics off', () => {
    const env = program(emptyFolder(), 'semgrep', 'case "$*" in *--version) echo 1.182.0; exit;; esac', 'echo $SEMGREP_ENABLE_VERSION_CHECK $SEMGREP_SEND_METRICS');
    expect(run(env, ['scan']).stdout).toBe('0 off\n');
  });

  it('runs the real Semgrep where the user is', () => {
    const root = project({ 'a.py': 'foo(1)\n' });
    const { status, stdout } = run(semgrep, ['scan', '--experimental', '--quiet', '--lang', 'python', '-e', 'foo($X)', '--json', 'a.py'], root);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { results: unknown[] }).results).toHaveLength(1);
  });

  it('says that there is no Semgrep, and gives 2', async () => {
    const said: string[] = [];
    const missing = join(emptyFolder(), 'none');
    expect(await passThrough([], { semgrep: missing, say: (line) => said.push(line) })).toBe(2);
    expect(said).toEqual([expect.stringContaining(`Semgrep could not be run: \`${missing}\`, named by \`--semgrep\`, is no Semgrep that runs`)]);
  });
});
