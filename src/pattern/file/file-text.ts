/**
 * The text of a file as rules ask it before any tree is walked: which words stand in it, and whether a regular expression
 * matches. Each question is answered once a file, whichever rules ask.
 */
/** `import { 'a b' as c }` and `const { 'a b': c } = require(…)`. */
const NAMES_IN_QUOTES = /\b(?:import|export)\s*\{[^}]*['"][^}]*\}|\{[^}]*['"][^}]*\}\s*=\s*require\b/;

export class FileText {
  private words: ReadonlySet<string> | undefined;
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly text: string) {}

  /** True where a name may stand in the file: as it is, or with an escape in it. */
  mayName(name: string): boolean {
    return this.wordsOf().has(name) || this.hasEscapedLetters() || (!/^#?[\w$]+$/.test(name) && this.text.includes(name));
  }

  /** True where some name of the file may match, from its first character on. */
  mayNameLike(regex: RegExp): boolean {
    return this.answer(`name ${regex.source} ${regex.flags}`, () => {
      for (const word of this.wordsOf()) {
        if (startsAnew(regex).test(word)) return true;
      }
      return this.hasEscapedLetters() || this.hasNamesInQuotes();
    });
  }

  /** True where the text matches somewhere. */
  matches(regex: RegExp): boolean {
    return this.answer(`some ${regex.source} ${regex.flags}`, () => startsAnew(soughtAnywhere(regex, WHOLE_WITH) ?? regex).test(this.text));
  }

  /** True where the first match is the whole text. */
  isFilledBy(regex: RegExp): boolean {
    const sought = soughtAnywhere(regex, FROM_START_TO_END);
    if (sought !== undefined) return this.text !== '' && this.matches(sought);
    return this.answer(`all ${regex.source} ${regex.flags}`, () => {
      const match = startsAnew(regex).exec(this.text);
      return match?.index === 0 && match[0].length === this.text.length;
    });
  }

  private answer(question: string, find: () => boolean): boolean {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const found = find();
    this.answers.set(question, found);
    return found;
  }

  /** Whatever may be a name, words of comments and strings among it; a private name with and without its sign. */
  private wordsOf(): ReadonlySet<string> {
    if (this.words !== undefined) return this.words;
    // What an `export default` declares.
    const words = new Set<string>(['default']);
    for (const word of this.text.match(/#?[\w$\u0080-\uFFFF]+/g) ?? []) {
      words.add(word);
      if (word.startsWith('#')) words.add(word.slice(1));
    }
    this.words = words;
    return words;
  }

  private hasNamesInQuotes(): boolean {
    return this.answer('quotes', () => NAMES_IN_QUOTES.test(this.text));
  }

  /** Names and strings may spell a letter by its number, or go on behind a line break. */
  private hasEscapedLetters(): boolean {
    return this.answer('escapes', () => /\\(?:x(?:24|3\d|[46][1-9a-f]|[57][\da]|5f)|u(?:00|\{0*)(?:24|3\d|[46][1-9a-f]|[57][\da]|5f)|[01][0-7]{2}|\r?\n)/i.test(this.text));
  }
}

/** A regular expression that remembers where it was, put back to its start. */
function startsAnew(regex: RegExp): RegExp {
  regex.lastIndex = 0;
  return regex;
}

/** The frames in which rules say that a file has a text (`fileSays`), and that it has not (`fileWithout`). */
const WHOLE_WITH = { before: '(?<![\\s\\S]).*?(?:', after: ').*' };
const FROM_START_TO_END = { before: '(?<![\\s\\S])(?=.*?(?:', after: ')).+' };

const sought = new Map<string, RegExp | undefined>();

/** What such a regular expression looks for, without the frame: a search alone is many times faster. Undefined for another one. */
function soughtAnywhere({ source, flags }: RegExp, { before, after }: typeof WHOLE_WITH): RegExp | undefined {
  const key = `${before} ${source} ${flags}`;
  if (sought.has(key)) return sought.get(key);
  const isFramed = flags.includes('s') && source.startsWith(before) && source.endsWith(after);
  const inner = source.slice(before.length, source.length - after.length);
  const made = isFramed && isWhole(inner) ? new RegExp(`(?:${inner})`, flags) : undefined;
  sought.set(key, made);
  return made;
}

/** True where each parenthesis of the text closes one of its own. */
function isWhole(source: string): boolean {
  let depth = 0;
  for (const [sign] of source.replaceAll(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '').matchAll(/[()]/g)) {
    depth += sign === '(' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const known = new WeakMap<object, FileText>();

/** A file with its tree, whoever parsed it. */
export interface TextOfTree {
  readonly ast: object;
  readonly text: string;
}

/** The text of a file; the same object for the same tree. */
export function fileTextOf(file: TextOfTree): FileText {
  const found = known.get(file.ast);
  if (found !== undefined) return found;
  const made = new FileText(file.text);
  known.set(file.ast, made);
  return made;
}
