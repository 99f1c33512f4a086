/** A spinner for people who watch: on stderr, on a terminal, never in CI. */
import yoctoSpinner, { type Spinner } from 'yocto-spinner';
import { LANGUAGE_TITLE } from '../report/words.js';
import type { Language } from '../spec/rule.js';

export interface Progress {
  /** Files of an engine's languages are done. */
  readonly update: (languages: readonly Language[], done: number, total: number) => void;
  /** A line that stays, above the spinner where there is one. */
  readonly say: (line: string) => void;
  readonly stop: () => void;
}

/** What is over before needs no progress. */
const PATIENCE_MS = 2_000;

/** Shows progress from the third second on, or never where nobody watches. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const isWatched = stream.isTTY === true && process.env['TERM'] !== 'dumb' && !('CI' in process.env);
  const say = (line: string): void => {
    stream.write(`${line}\n`);
  };
  if (!isWatched) return { update: () => {}, say, stop: () => {} };
  const engines = new Map<string, string>();
  const text = (): string => (engines.size === 0 ? 'Listing files' : `Scanning: ${[...engines.values()].join(', ')}`);
  let spinner: Spinner | undefined;
  const timer = setTimeout(() => {
    // The command ends on signals by itself: it has more to clean up than a spinner.
    spinner = yoctoSpinner({ text: text(), stream, handleSignals: false }).start();
  }, PATIENCE_MS);
  return {
    update: (languages, done, total) => {
      const name = languages.map((language) => LANGUAGE_TITLE[language]).join(' and ');
      engines.set(name, `${name} ${done} of ${total} files`);
      if (spinner !== undefined) spinner.text = text();
    },
    say,
    stop: () => {
      clearTimeout(timer);
      spinner?.stop();
    },
  };
}
