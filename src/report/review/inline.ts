/** Text with code in backticks, as messages and our own prose have it, taken apart for pages of whatever form. */

export interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** The pieces of a text. A backtick that is not closed is text like any other. */
export function pieces(text: string): Piece[] {
  const parts = text.replace(/\s+/g, ' ').trim().split('`');
  const whole = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return whole.map((part, index) => ({ isCode: index % 2 === 1, text: part })).filter((piece) => piece.text !== '');
}
