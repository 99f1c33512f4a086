/** `resilience semgrep -- ARGS`: the Semgrep that a scan uses, with arguments of the user's own. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { baseEnvironment, type Environment } from './environment.js';
import { findSemgrep } from './find.js';
import { SemgrepUnavailable } from './unavailable.js';
import { OLDEST_SEMGREP } from './version.js';

export interface PassThroughOptions {
  readonly semgrep?: string | undefined;
  /** By default this process's. */
  readonly env?: Environment;
  /** Where Semgrep runs; programs that lie in it are not run. By default the current folder. */
  readonly cwd?: string;
  readonly say: (line: string) => void;
}

/** For what could not be done, as everywhere in this command. */
const COULD_NOT_RUN = 2;
/** Added to a signal's number where a signal ended a program, as shells do. */
const ENDED_BY_SIGNAL = 128;

/**
 * Runs Semgrep on the user's own terminal: without the version check and metrics, and otherwise as the arguments say.
 *
 * @returns Semgrep's exit code; 2, and a line to `say`, where there is no Semgrep.
 */
export async function passThrough(args: readonly string[], options: PassThroughOptions): Promise<number> {
  const { env = process.env, cwd = process.cwd(), say } = options;
  try {
    const { path } = await findSemgrep({ semgrep: options.semgrep, env, scannedRoot: cwd, minVersion: OLDEST_SEMGREP, say });
    return await runInherited(path, args, baseEnvironment(env, cwd), cwd);
  } catch (error) {
    if (!(error instanceof SemgrepUnavailable)) throw error;
    say(`Semgrep could not be run: ${error.message}.`);
    return COULD_NOT_RUN;
  }
}

function runInherited(path: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio: 'inherit', env, cwd });
    // The terminal sends its signals to the child as well; this process waits for what the child makes of them.
    const wait = (): void => undefined;
    const forward = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', forward);
    const over = (): void => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', forward);
    };
    child.on('error', (error) => {
      over();
      reject(new SemgrepUnavailable(error.message));
    });
    child.on('close', (code, signal) => {
      over();
      resolve(code ?? ENDED_BY_SIGNAL + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
