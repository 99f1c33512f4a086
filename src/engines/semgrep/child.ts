/** Runs a child process to its end; no shell, no standard input, nothing left behind. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { atTheEnd } from '../cleanup.js';

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Ends the child early. */
  readonly signal?: AbortSignal;
}

export interface ChildResult {
  /** Null where a signal ended the child, or it never started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not start or was ended by us. */
  readonly failure?: string;
}

/** Never rejects: what went wrong stands in the result. */
export function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let failure: string | undefined;
    // A group of its own, so that it can be ended together with its children. (Windows ends trees by parent.)
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const end = (why: string): void => {
      failure ??= why;
      endTree(child);
    };
    const over = atTheEnd(() => endTree(child));
    const timer = setTimeout(() => end(`it was not done after ${minutes(options.timeoutMs)}`), options.timeoutMs);
    const onAbort = (): void => end('it was stopped');
    options.signal?.addEventListener('abort', onAbort);
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    const settle = (code: number | null, signal: NodeJS.Signals | null): void => {
      over();
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      const result = { code, signal, stdout: text(stdout), stderr: text(stderr) };
      resolve(failure === undefined ? result : { ...result, failure });
    };
    child.on('error', (error) => {
      failure ??= error.message;
      settle(null, null);
    });
    child.on('close', settle);
    if (options.signal?.aborted === true) onAbort();
  });
}

/** The last lines of what a program said, for a message: one line, of bounded length. */
export function lastLines(output: string, count = 3): string {
  const lines = output.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  return lines.slice(-count).join(' / ').slice(-600);
}

/** How a child ended badly: why we ended it, or its signal or exit code. */
export function howItEnded({ failure, signal, code }: ChildResult): string {
  return failure ?? (signal === null ? `exit code ${code}` : `ended by ${signal}`);
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

function minutes(milliseconds: number): string {
  return milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${Math.round(milliseconds / 60_000)} min`;
}
