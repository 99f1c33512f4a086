/** Ctrl-C while something is being made: end at once, with the code that shells know. */
import { EXIT } from './exit-code.js';

/**
 * Runs work that the user may interrupt. What has to be ended or removed with this process listens for its `exit`.
 *
 * @param cleanUp what the terminal needs to be as it was.
 */
export async function interruptible<T>(work: () => Promise<T>, cleanUp: () => void): Promise<T> {
  const onInterrupt = (): void => {
    cleanUp();
    process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', onInterrupt);
  try {
    return await work();
  } finally {
    process.off('SIGINT', onInterrupt);
    cleanUp();
  }
}
