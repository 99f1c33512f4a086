/** Runs another program to its end. */
import { execFile, type ExecFileException } from 'node:child_process';
import { SampleError } from './error.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

const MOST_OUTPUT = 1024 ** 3;

/**
 * Runs a program and gives back what it said, whatever its exit code.
 *
 * @throws {SampleError} where it cannot be started, or was ended by a signal.
 */
export function runCommand(program: string, args: readonly string[], { cwd, env }: Surroundings = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', cwd, env: { ...process.env, ...env }, maxBuffer: MOST_OUTPUT } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(new SampleError(`\`${program}\` ${howItFailed(error)}`, { cause: error }));
    });
  });
}

function howItFailed(error: ExecFileException): string {
  if (error.code === 'ENOENT') return 'was not found; install it, or put it on PATH';
  if (typeof error.signal === 'string') return `was ended by ${error.signal}`;
  return `could not be run: ${error.message}`;
}

/** The last lines of what a program said, for a message. */
export function lastWords({ stdout, stderr }: Outcome, lines = 3): string {
  const said = stderr.trim() === '' ? stdout : stderr;
  return said.trim().split('\n').slice(-lines).join('\n');
}
