/** What is wrong with a formula, told so that its author can mend it: where in the formula, what, and under which column. */

/** The keys and indexes that lead from a match to the culprit, e.g. `['patterns', 0, 'pattern']`. */
export type FormulaPath = readonly (string | number)[];

export class FormulaError extends Error {
  override readonly name = 'FormulaError';

  /**
   * @param path where in the formula.
   * @param message one line; where a pattern does not parse, the offending line and a caret line follow it.
   */
  constructor(
    readonly path: FormulaPath,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The line of a text that holds an offset, and below it a caret under the column.
 *
 * @param offset in UTF-16 code units; one past the end points behind the last character.
 */
export function caret(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline);
  const indent = line.slice(0, offset - lineStart).replace(/[^\t]/g, ' ');
  return `${line}\n${indent}^`;
}
