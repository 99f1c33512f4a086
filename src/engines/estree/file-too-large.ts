import { tooLarge } from '../../report/words.js';

/** A file that is not even read. The message is the whole sentence of a report. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(mostBytes: number) {
    super(tooLarge(mostBytes));
  }
}
