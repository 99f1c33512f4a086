/**
 * Asks git about the repository of a scanned folder. What such a repository configures must not run anything: no hook, no file
 * monitor, no filter, no pager, no fetch. Only commands that read objects are for this; none that looks at the work tree, for
 * which git would run the repository's filters.
 */
import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import { trustedPath } from '../../engines/semgrep/environment.js';
import { executablesOnPath } from '../../engines/semgrep/executables.js';
import { UsageError } from '../usage-error.js';

/** Settings that go before the repository's own. */
const SETTINGS = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'core.untrackedCache=false', 'gc.auto=0', 'maintenance.auto=false'];

/** What a hook's environment says of the repository: the scanned folder alone says which one is asked. */
const OF_A_HOOK = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_NAMESPACE'];

/** The largest answer, in bytes: names or contents of a very large repository. */
const LARGEST_ANSWER = 2 ** 30;

export interface Answer {
  readonly succeeded: boolean;
  readonly output: Buffer;
  /** The first line of what git said besides. */
  readonly complaint: string;
}

export type Git = (args: readonly string[], input?: string) => Answer;

/**
 * Git, as it may be asked in a scanned folder.
 *
 * @param root absolute.
 * @throws {UsageError} where there is no git outside the scanned folder.
 */
export function gitIn(root: string, env: NodeJS.ProcessEnv = process.env): Git {
  const [program] = executablesOnPath('git', env, root).trusted;
  if (program === undefined) throw new UsageError('`git` was not found on PATH; install it, or leave out `--since`.');
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  return (args, input = '') => {
    const { status, stdout, stderr, error } = spawnSync(program, ['--no-pager', ...settings, ...args], {
      cwd: root,
      env: environment(env, root),
      input,
      maxBuffer: LARGEST_ANSWER,
      windowsHide: true,
    });
    if (error !== undefined) throw new UsageError(`\`git ${args[0]}\` could not be run: ${error.message}.`, { cause: error });
    return { succeeded: status === 0, output: stdout, complaint: stderr.toString('utf8').trim().split('\n')[0] ?? '' };
  };
}

function environment(env: NodeJS.ProcessEnv, root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([key]) => key.toUpperCase() !== 'PATH' && !OF_A_HOOK.includes(key));
  return {
    ...Object.fromEntries(kept),
    PATH: trustedPath(env, root).join(delimiter),
    // A partial clone would fetch what is missing, by a program that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
