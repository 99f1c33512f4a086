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
/** As often as the spinner turns: each new text is written at once, and a scan is through with hundreds of files a second. */
const TEXT_MS = 80;

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
  let texts: NodeJS.Timeout | undefined;
  const patience = setTimeout(() => {
    // The command ends on signals by itself: it has more to clean up than a spinner.
    const started = (spinner = yoctoSpinner({ text: text(), stream, handleSignals: false }).start());
    texts = setInterval(() => {
      started.text = text();
    }, TEXT_MS);
  }, PATIENCE_MS);
  return {
    update: (languages, done, total) => {
      const name = languages.map((language) => LANGUAGE_TITLE[language]).join(' and ');
      engines.set(name, `${name} ${done} of ${total} files`);
    },
    say,
    stop: () => {
      clearTimeout(patience);
      clearInterval(texts);
      spinner?.stop();
    },
  };
}
