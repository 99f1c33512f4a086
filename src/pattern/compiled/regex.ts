import { groupsOf, mayBeUnset, takesText } from './regex-groups.js';

/**
 * From Semgrep's regular expressions (PCRE2) to JavaScript's.
 *
 * What has no safe translation is refused by name. Translated: flags at the start (`(?i)`, `(?s)`, `(?m)`, `(?x)`) and further
 * inside (`(?i:…)`, which is spelled out), back-references to groups that did not take part, Python's named groups, POSIX classes, `\A`, `\z`, `\Z`, `\h`, `\Q…\E`, `\x{…}`, comments, atomic groups and possessive quantifiers.
 */

export interface TranslatedRegex {
  readonly source: string;
  readonly flags: string;
}

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9A-Fa-f', word: '\\w', cntrl: '\\x00-\\x1f\\x7f', print: '\\x20-\\x7e', graph: '\\x21-\\x7e',
};
const ESCAPES: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])', z: '(?![\\s\\S])', Z: '(?=\\n?(?![\\s\\S]))', h: '[ \\t]', H: '[^ \\t]', e: '\\x1b', a: '\\x07', R: '(?:\\r\\n|[\\n\\v\\f\\r])', N: '[^\\n]',
};
const REFUSED: Readonly<Record<string, string>> = { G: '`\\G`', K: '`\\K`', X: '`\\X`', C: '`\\C`', g: '`\\g`' };

/** @throws {SyntaxError} with one line that says what JavaScript cannot do, or what is wrong. */
export function translateRegex(regex: string): TranslatedRegex {
  const head = /^\(\?([imsxuU]+)\)/.exec(regex);
  const given = head?.[1] ?? '';
  if (given.includes('U')) throw new SyntaxError('the flag `(?U)` has no counterpart in JavaScript');
  const rest = regex.slice(head?.[0].length ?? 0);
  // A flag that is switched off further inside cannot be one of the whole expression.
  const isSpelledOut = /\(\?\w*-/.test(rest);
  const source = new Translation(rest, new Set(isSpelledOut ? given : given.replace(/[^x]/g, ''))).run();
  const flags = (isSpelledOut ? '' : [...'ims'].filter((flag) => given.includes(flag)).join('')) + (/\\p\{/i.test(source) ? 'u' : '');
  return { source, flags: compiles(source, flags) };
}

function compiles(source: string, flags: string): string {
  try {
    new RegExp(source, flags);
    return flags;
  } catch (error) {
    throw new SyntaxError((error as Error).message.replace(/^Invalid regular expression: /, ''), { cause: error });
  }
}

class Translation {
  private out = '';
  private at = 0;
  private atomics = 0;
  /** Where the last atom starts in `out`, for a possessive quantifier. */
  private atom = 0;
  private readonly groups: { readonly start: number; readonly atomic: boolean; readonly flags: ReadonlySet<string> }[] = [];

  /** @param flags those in force that JavaScript is not told of. */
  constructor(
    private readonly regex: string,
    private flags: ReadonlySet<string>,
  ) {}

  run(): string {
    while (this.at < this.regex.length) this.step();
    if (this.atomics > 0 && /\\[1-9]/.test(this.out)) {
      throw new SyntaxError('an atomic group or possessive quantifier beside a numbered back-reference has no safe translation');
    }
    return this.out;
  }

  private step(): void {
    const character = this.regex[this.at]!;
    if (this.flags.has('x') && /\s/.test(character)) this.at += 1;
    else if (this.flags.has('x') && character === '#') this.skipTo('\n');
    else if (character === '\\') this.escape();
    else if (character === '[') this.set();
    else if (character === '(') this.open();
    else if (character === ')') this.close();
    else if (/[*+?{]/.test(character)) this.quantifier();
    else this.emit(this.spelledOut(character), 1);
  }

  /** A character as it is under the flags in force. */
  private spelledOut(character: string): string {
    if (character === '.' && this.flags.has('s')) return '[\\s\\S]';
    if (character === '^' && this.flags.has('m')) return '(?<![^\\n])';
    if (character === '$' && this.flags.has('m')) return '(?![^\\n])';
    return this.flags.has('i') && /[a-z]/i.test(character) ? `[${character.toLowerCase()}${character.toUpperCase()}]` : character;
  }

  /** `\1` or `\k<name>`, where the group may not have taken part: then nothing matches. */
  private reference(named: number | string): string {
    const spelled = typeof named === 'number' ? `\\${named}` : `\\k<${named}>`;
    const group = groupsOf(this.regex).find(({ number, name }) => number === named || name === named);
    if (group === undefined || !mayBeUnset(group, this.at)) return spelled;
    if (!takesText(this.regex, group)) throw new SyntaxError(`\`${spelled}\` refers to a group that may match nothing, or not at all, which JavaScript cannot tell apart`);
    // At the end of the text, text matches no more; what is unset still does.
    return `(?![\\s\\S]*(?![\\s\\S])${spelled})${spelled}`;
  }

  private emit(text: string, length: number): void {
    this.atom = this.out.length;
    this.out += text;
    this.at += length;
  }

  private skipTo(end: string): void {
    const found = this.regex.indexOf(end, this.at);
    this.at = found === -1 ? this.regex.length : found + end.length;
  }

  private escape(): void {
    const letter = this.regex[this.at + 1] ?? '';
    if (REFUSED[letter] !== undefined) throw new SyntaxError(`${REFUSED[letter]} has no counterpart in JavaScript`);
    const code = /^\\x\{([0-9A-Fa-f]{1,4})\}/.exec(this.regex.slice(this.at));
    if (code !== null) return this.emit(`\\u${code[1]!.padStart(4, '0')}`, code[0].length);
    const property = /^\\[pP]\{\^?\w+\}/.exec(this.regex.slice(this.at));
    if (property !== null) return this.emit(property[0], property[0].length);
    if (letter === 'Q') {
      const end = this.regex.indexOf('\\E', this.at);
      const quoted = this.regex.slice(this.at + 2, end === -1 ? undefined : end);
      return this.emit(quoted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), quoted.length + (end === -1 ? 2 : 4));
    }
    const named = /^\\k(?:<(\w+)>|\{(\w+)\}|'(\w+)')/.exec(this.regex.slice(this.at));
    if (named !== null) return this.emit(`(?:${this.reference((named[1] ?? named[2] ?? named[3])!)})`, named[0].length);
    if (/[1-9]/.test(letter) && !/\d/.test(this.regex[this.at + 2] ?? '')) return this.emit(`(?:${this.reference(Number(letter))})`, 2);
    this.emit(ESCAPES[letter] ?? `\\${letter}`, 2);
  }

  private set(): void {
    let set = '[';
    let index = this.at + 1;
    if (this.regex[index] === '^') {
      set += '^';
      index += 1;
    }
    // A bracket that comes first stands for itself.
    if (this.regex[index] === ']') {
      set += '\\]';
      index += 1;
    }
    for (; index < this.regex.length && this.regex[index] !== ']'; index += 1) {
      const named = /^\[:(\w+):\]/.exec(this.regex.slice(index));
      if (named !== null) {
        set += POSIX[named[1]!] ?? '';
        index += named[0].length - 1;
      } else if (this.regex[index] === '\\') {
        const letter = this.regex[index + 1] ?? '';
        set += letter === 'h' ? ' \\t' : letter === 'e' ? '\\x1b' : `\\${letter}`;
        index += 1;
      } else {
        set += this.regex[index] === '[' ? '\\[' : this.regex[index];
      }
    }
    this.emit(`${this.flags.has('i') ? inBothCases(set) : set}]`, index + 1 - this.at);
  }

  private open(): void {
    const rest = this.regex.slice(this.at);
    if (rest.startsWith('(?#')) return this.skipTo(')');
    const reference = /^\(\?P=(\w+)\)/.exec(rest);
    if (reference !== null) return this.emit(`(?:${this.reference(reference[1]!)})`, reference[0].length);
    if (/^\(\?(?:R|\d|[+-]\d|&|P>)/.test(rest)) throw new SyntaxError('recursion has no counterpart in JavaScript');
    if (/^\(\?\(/.test(rest)) throw new SyntaxError('a conditional group has no counterpart in JavaScript');
    if (/^\(\?\|/.test(rest)) throw new SyntaxError('a branch reset group has no counterpart in JavaScript');
    if (/^\(\*/.test(rest)) throw new SyntaxError('a backtracking verb has no counterpart in JavaScript');
    const given = /^\(\?([imsx]*)(?:-([imsx]+))?([:)])/.exec(rest);
    if (given !== null && given[0] !== '(?:') return this.setFlags(given);
    const atomic = rest.startsWith('(?>');
    this.groups.push({ start: this.out.length, atomic, flags: this.flags });
    const opening = /^\(\?P?<(?![=!])/.exec(rest)?.[0] ?? /^\((?:\?(?:[:=!]|<[=!]))?/.exec(rest)![0];
    if (atomic) {
      this.out += this.atomicHead();
      this.at += 3;
      return;
    }
    this.out += opening.replace('?P<', '?<');
    this.at += opening.length;
  }

  /** `(?i:` sets flags for a group, `(?i)` for what is left of the group that it stands in. */
  private setFlags([text, on = '', off = '', end]: RegExpExecArray): void {
    const next = new Set([...this.flags, ...on].filter((flag) => !off.includes(flag)));
    if (end === ':') {
      this.groups.push({ start: this.out.length, atomic: false, flags: this.flags });
      this.out += '(?:';
    }
    this.flags = next;
    this.at += text.length;
  }

  private atomicHead(): string {
    this.atomics += 1;
    return `(?=(?<_atomic${this.atomics}>`;
  }

  private close(): void {
    const group = this.groups.pop();
    this.out += group?.atomic === true ? `))\\k<_atomic${this.openAtomic(group.start)}>` : ')';
    this.at += 1;
    this.flags = group?.flags ?? this.flags;
    this.atom = group?.start ?? this.out.length - 1;
  }

  /** The number of the atomic group that starts at an offset of the result. */
  private openAtomic(start: number): string {
    return /^\(\?=\(\?<_atomic(\d+)>/.exec(this.out.slice(start))![1]!;
  }

  /** A quantifier; a possessive one makes its atom an atomic group. */
  private quantifier(): void {
    const match = /^(?:[*+?]|\{\d*,?\d*\})/.exec(this.regex.slice(this.at));
    if (match === null || match[0] === '{}' || match[0] === '{,}') return this.emit('\\{', 1);
    this.at += match[0].length;
    this.out += match[0];
    const next = this.regex[this.at];
    if (next === '?') {
      this.out += '?';
      this.at += 1;
    } else if (next === '+') {
      const body = this.out.slice(this.atom);
      this.out = `${this.out.slice(0, this.atom)}${this.atomicHead()}${body}))\\k<_atomic${this.atomics}>`;
      this.at += 1;
    }
  }
}

/** The inside of a set with the other case of each letter and range of letters. */
function inBothCases(set: string): string {
  const added = [...set.matchAll(/\\.|([a-z])-([a-z])|([A-Z])-([A-Z])|([a-zA-Z])/g)].map(([text, from, to, From, To, letter]) => {
    if (from !== undefined) return `${from.toUpperCase()}-${to!.toUpperCase()}`;
    if (From !== undefined) return `${From.toLowerCase()}-${To!.toLowerCase()}`;
    if (letter !== undefined) return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return text === '' ? text : '';
  });
  return set + added.join('');
}
