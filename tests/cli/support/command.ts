/** The built command, run as a user runs it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PACKAGE } from '../../../src/package.js';

export const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as another user; only root can. */
  readonly uid?: number;
  /** Called with the process while it runs. */
  readonly during?: (child: ReturnType<typeof spawn>) => void;
}

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never rejects for what the command does. Neither stream is a terminal. */
export function resilience(args: readonly string[], { cwd, env, uid, during }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    during?.(child);
  });
}

/**
 * Exit code, stdout and stderr in one text, without what differs from machine to machine, and without the rules' own
 * messages: their wording is looked after where the rules are tested.
 */
export async function snapshot(args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await resilience(args, options);
  const plain = (text: string): string =>
    text
      .replaceAll(options.cwd, '<folder>')
      .replaceAll(PACKAGE.version, '<version>')
      .replace(/^( +\d+:\d+ +(?:error|warning|info) +).*(?= {2}resilience\/)/gm, '$1<message>')
      .replace(/^(\S.*:\d+:\d+: (?:error|warning|info): ).*(?= \(resilience\/)/gm, '$1<message>')
      .replace(/("message": )".*"(?=,\s+"fingerprint")/g, '$1"<message>"');
  return [`exit code ${exitCode}`, section('stdout', plain(stdout)), section('stderr', plain(stderr))].join('\n');
}

function section(name: string, text: string): string {
  return text === '' ? `(no ${name})` : `--- ${name}\n${text.replace(/\n$/, '')}`;
}
