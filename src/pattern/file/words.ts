/**
 * The words of texts. The files of a project say the same words over and over, so what a regular expression says of a word is
 * kept with the word, for all files.
 */

/** A word, and what regular expressions said of it, by their numbers: a bit for each that was asked, and one for each that matched. */
interface Word {
  readonly text: string;
  readonly asked: number[];
  readonly matched: number[];
  /** The last text that it was met in. */
  seenIn: number;
}

export interface FileWords {
  readonly texts: ReadonlySet<string>;
  /** The same, as {@link testOf} takes them. */
  readonly all: readonly Word[];
}

/** Beyond it, all are forgotten, so that memory stays flat in the number of files. */
const MOST_WORDS = 50_000;

const known = new Map<string, Word>();
let texts = 0;

/** Whatever may be a name, words of comments and strings among it; a private name with and without its sign. */
export function wordsIn(text: string): FileWords {
  if (known.size > MOST_WORDS) known.clear();
  texts += 1;
  const found: FileWords & { texts: Set<string>; all: Word[] } = { texts: new Set(), all: [] };
  // What an `export default` declares.
  add('default', found);
  for (const word of text.match(/#?[\w$\u0080-\uFFFF]+/g) ?? []) {
    add(word, found);
    if (word.startsWith('#')) add(word.slice(1), found);
  }
  return found;
}

function add(text: string, { texts: own, all }: { texts: Set<string>; all: Word[] }): void {
  let word = known.get(text);
  if (word === undefined) {
    // A slice would keep the whole file in memory.
    word = { text: apart(text), asked: [], matched: [], seenIn: 0 };
    known.set(word.text, word);
  }
  if (word.seenIn === texts) return;
  word.seenIn = texts;
  own.add(word.text);
  all.push(word);
}

/** The same text as a slice of one that is hardly longer: engines lay out flat what they slice. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}

const tests = new WeakMap<RegExp, (word: Word) => boolean>();
let numbered = 0;

/** Whether words match, from their first character on. */
export function testOf(regex: RegExp): (word: Word) => boolean {
  const made = tests.get(regex) ?? numberedTest(regex, numbered++);
  tests.set(regex, made);
  return made;
}

function numberedTest(regex: RegExp, number: number): (word: Word) => boolean {
  const index = number >> 5;
  const bit = 1 << (number & 31);
  return ({ text, asked, matched }) => {
    while (asked.length <= index) {
      asked.push(0);
      matched.push(0);
    }
    if ((asked[index]! & bit) === 0) {
      asked[index]! |= bit;
      regex.lastIndex = 0;
      if (regex.test(text)) matched[index]! |= bit;
    }
    return (matched[index]! & bit) !== 0;
  };
}
