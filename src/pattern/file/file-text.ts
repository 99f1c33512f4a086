/**
 * The text of a file as rules ask it before any tree is walked: which words stand in it, and whether a regular expression
 * matches. Each question is answered once a file, whichever rules ask.
 */
import { regexLike } from '../compiled/limited-regex.js';
import { testOf, wordsIn, type FileWords } from './words.js';

/** `import { 'a b' as c }` and `const { 'a b': c } = require(…)`. */
const NAMES_IN_QUOTES = /\b(?:import|export)\s*\{[^}]*['"][^}]*\}|\{[^}]*['"][^}]*\}\s*=\s*require\b/;

export class FileText {
  private words: FileWords | undefined;
  private escapes: boolean | undefined;
  private quotes: boolean | undefined;
  private readonly answers = { whole: new Map<object, boolean>(), part: new Map<object, boolean>() };
  // By the regular expression itself: its text is long, and equal conditions of rules have one.
  private readonly named = new Map<RegExp, boolean>();
  private readonly matching = new Map<RegExp, boolean>();
  private readonly filling = new Map<RegExp, boolean>();

  constructor(private readonly text: string) {}

  /** True where a name may stand in the file: as it is, or with an escape in it. */
  mayName(name: string): boolean {
    return this.wordsOf().texts.has(name) || this.hasEscapedLetters() || (!isWord(name) && this.text.includes(name));
  }

  /** True where some name of the file may match, from its first character on. */
  mayNameLike(regex: RegExp): boolean {
    return this.answer(this.named, regex, () => {
      const test = testOf(regex);
      return this.wordsOf().all.some(test) || this.hasEscapedLetters() || this.hasNamesInQuotes();
    });
  }

  /** True where the text matches somewhere. */
  matches(regex: RegExp): boolean {
    return this.answer(this.matching, regex, () => startsAnew(soughtAnywhere(regex, WHOLE_WITH) ?? regex).test(this.text));
  }

  /** True where the first match is the whole text. */
  isFilledBy(regex: RegExp): boolean {
    const sought = soughtAnywhere(regex, FROM_START_TO_END);
    if (sought !== undefined) return this.text !== '' && this.matches(sought);
    return this.answer(this.filling, regex, () => {
      const match = startsAnew(regex).exec(this.text);
      return match?.index === 0 && match[0].length === this.text.length;
    });
  }

  /** What somebody found out about this text, asked once; in the whole of it, and apart from that in a part. */
  once(question: object, isWhole: boolean, find: () => boolean): boolean {
    return this.answer(isWhole ? this.answers.whole : this.answers.part, question, find);
  }

  private answer<Question extends object>(answers: Map<Question, boolean>, question: Question, find: () => boolean): boolean {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const found = find();
    answers.set(question, found);
    return found;
  }

  /** Whatever may be a name, words of comments and strings among it; a private name with and without its sign. */
  private wordsOf(): FileWords {
    return (this.words ??= wordsIn(this.text));
  }

  private hasNamesInQuotes(): boolean {
    return (this.quotes ??= NAMES_IN_QUOTES.test(this.text));
  }

  /** Names and strings may spell a letter by its number, or go on behind a line break. */
  private hasEscapedLetters(): boolean {
    return (this.escapes ??= /\\(?:x(?:24|3\d|[46][1-9a-f]|[57][\da]|5f)|u(?:00|\{0*)(?:24|3\d|[46][1-9a-f]|[57][\da]|5f)|[01][0-7]{2}|\r?\n)/i.test(this.text));
  }
}

const isWordByName = new Map<string, boolean>();

/** True for what is looked up among the words; asked for the same few names in every file. */
function isWord(name: string): boolean {
  const known = isWordByName.get(name);
  if (known !== undefined) return known;
  const is = /^#?[\w$]+$/.test(name);
  isWordByName.set(name, is);
  return is;
}

/** A regular expression that remembers where it was, put back to its start. */
function startsAnew(regex: RegExp): RegExp {
  regex.lastIndex = 0;
  return regex;
}

/** The frames in which rules say that a file has a text (`fileSays`), and that it has not (`fileWithout`). */
const WHOLE_WITH = { before: '(?<![\\s\\S]).*?(?:', after: ').*' };
const FROM_START_TO_END = { before: '(?<![\\s\\S])(?=.*?(?:', after: ')).+' };

const sought = { [WHOLE_WITH.before]: new WeakMap<RegExp, Sought>(), [FROM_START_TO_END.before]: new WeakMap<RegExp, Sought>() };
/** Undefined where the regular expression has no such frame. */
type Sought = { readonly regex: RegExp | undefined };
const unframed = new Map<string, RegExp>();

/** What such a regular expression looks for, without the frame: a search alone is many times faster. Undefined for another one. */
function soughtAnywhere(framed: RegExp, frame: typeof WHOLE_WITH): RegExp | undefined {
  const known = sought[frame.before]!.get(framed);
  if (known !== undefined) return known.regex;
  const regex = withoutFrame(framed, frame);
  sought[frame.before]!.set(framed, { regex });
  return regex;
}

/** The same object for the same text, in whichever frame it is looked for. */
function withoutFrame(framed: RegExp, { before, after }: typeof WHOLE_WITH): RegExp | undefined {
  const { source, flags } = framed;
  const isFramed = flags.includes('s') && source.startsWith(before) && source.endsWith(after);
  const inner = source.slice(before.length, source.length - after.length);
  if (!isFramed || !isWhole(inner)) return undefined;
  const made = unframed.get(`${inner} ${flags}`) ?? regexLike(framed, `(?:${inner})`, flags);
  unframed.set(`${inner} ${flags}`, made);
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
