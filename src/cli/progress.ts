/** A spinner for people who watch: on stderr, on a terminal, never in CI. */
import yoctoSpinner from 'yocto-spinner';

export interface Progress {
  readonly update: (done: number, total: number) => void;
  /** A line that stays, above the spinner where there is one. */
  readonly say: (line: string) => void;
  readonly stop: () => void;
}

/** Starts showing progress, or does nothing where nobody watches. */
export function startProgress(): Progress {
  const isWatched = process.stderr.isTTY === true && process.env['TERM'] !== 'dumb' && !('CI' in process.env);
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  if (!isWatched) return { update: () => {}, say, stop: () => {} };
  // The command ends on signals by itself: it has more to clean up than a spinner.
  const spinner = yoctoSpinner({ text: 'Listing files', handleSignals: false }).start();
  return {
    update: (done, total) => {
      spinner.text = `Scanning, ${done} of ${total} files done`;
    },
    say,
    stop: () => void spinner.stop(),
  };
}
