/** What the command knows of the streams that it writes to. */
import { EXIT } from './exit-code.js';

/** True where colour may be used: on a terminal that knows colours, unless `NO_COLOR` is set. */
export function wantsColors(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, TERM } = process.env;
  return stream.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}

/** The columns of a terminal; undefined where the stream is none. */
export function widthOf(stream: NodeJS.WriteStream): number | undefined {
  return stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined;
}

/** `scan | head`: a reader that has read enough is no failure, so the command ends with the code that it had. */
export function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      if (stream === process.stdout) process.stderr.write(`error: The report could not be written: ${error.message}.\n`);
      process.exit(EXIT.failure);
    });
  }
}
