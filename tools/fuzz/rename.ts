/** Takes a stranger's names out of a case: what is saved is made of our own words. */
import type { Pair } from './engines.js';

const KEPT = new Set(
  `abstract any as async await boolean break case catch class const constructor continue declare default delete do else enum export extends
  false finally for from function get if implements import in instanceof interface is let new null number object of private
  protected public readonly require return set static string super switch this throw true try type typeof undefined unknown use
  strict var void while with yield`.split(/\s+/),
);
const WORD = /\$?[A-Za-z_][\w$]*/g;

/** The same pair with every name, and every word in a string, as `a`, `b` … in the order in which they first stand. */
export function renamed({ source, pattern }: Pair): Pair {
  const names = new Map<string, string>();
  const rename = (text: string): string =>
    text.replace(WORD, (word) => {
      if (KEPT.has(word) || /^\$/.test(word)) return word;
      if (!names.has(word)) names.set(word, nameAt(names.size, /^[A-Z]/.test(word)));
      return names.get(word)!;
    });
  return { source: { ...source, text: rename(source.text) }, pattern: renamePattern(pattern, rename) };
}

/** Metavariables keep their names, those of runs too. */
function renamePattern(pattern: string, rename: (text: string) => string): string {
  return pattern
    .split(/(\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*)/)
    .map((piece, index) => (index % 2 === 1 ? piece : rename(piece)))
    .join('');
}

function nameAt(index: number, isCapital: boolean): string {
  const letter = String.fromCharCode((isCapital ? 65 : 97) + (index % 26));
  const round = Math.floor(index / 26);
  return round === 0 ? letter : `${letter}${round}`;
}
