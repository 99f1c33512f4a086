/**
 * Whether a regular expression may run for ages (ReDoS), by the crude test that Semgrep's analyzer `redos` makes: a repeated
 * part holds a repeated part (`(a+)+`), and something stands behind it that may fail to match.
 *
 * Invariant: a text that is no regular expression is not suspected.
 */

/** What the test wants to know of a part of an expression. */
interface Part {
  /** Something in it can fail to match: a character, a class, an anchor, a back-reference. */
  readonly mayFail: boolean;
  /** The part itself is a repetition of which at least two lengths are not empty. */
  readonly varies: boolean;
  /** It is, or holds, such a repetition. */
  readonly holdsVarying: boolean;
  /** It is, or holds, a repetition of what holds such a repetition. */
  readonly isNested: boolean;
  /** In it, something that may fail follows what is nested. */
  readonly isSuspect: boolean;
}

const EMPTY: Part = { mayFail: false, varies: false, holdsVarying: false, isNested: false, isSuspect: false };
const CHARACTER: Part = { ...EMPTY, mayFail: true };
/** Fewer repetitions than these are no danger. */
const MANY = 4;

export function mayBacktrack(regex: string): boolean {
  try {
    return new Reader(regex).whole().isSuspect;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function some(parts: readonly Part[], field: keyof Part): boolean {
  return parts.some((part) => part[field]);
}

function sequence(parts: readonly Part[]): Part {
  const [first] = parts;
  if (first === undefined) return EMPTY;
  if (parts.length === 1) return first;
  const nested = parts.findIndex(({ isNested }) => isNested);
  const fails = nested !== -1 && some(parts.slice(nested + 1), 'mayFail');
  return { ...choice(parts), isSuspect: fails || some(parts, 'isSuspect') };
}

function choice(parts: readonly Part[]): Part {
  return {
    mayFail: some(parts, 'mayFail'),
    varies: false,
    holdsVarying: some(parts, 'holdsVarying'),
    isNested: some(parts, 'isNested'),
    isSuspect: some(parts, 'isSuspect'),
  };
}

interface Quantifier {
  readonly least: number;
  readonly most: number;
  readonly isPossessive: boolean;
}

function repeated(part: Part, { least, most, isPossessive }: Quantifier): Part {
  if (isPossessive) return { ...part, varies: false };
  const varies = most >= 2 && most > least;
  return {
    ...part,
    varies,
    holdsVarying: varies || part.holdsVarying,
    isNested: part.isNested || (most >= MANY && part.holdsVarying),
  };
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\}|\{,(\d+)\})([?+]?)/y;
const GROUP = /\((?:\?(?:\([^)]*\)|<?[=!]|P?<\w+>|'\w+'|[:>|]|[imsxUXJ^-]+:))?/y;
const COMMENT = /\(\?#[^)]*\)|\\E/y;
const OPTIONS = /\(\?[imsxUXJ^-]+\)/y;
const ATOM = /\\Q[\s\S]*?(?:\\E|$)|\\(?:[pP]\{[^}]*\}|[xk]\{[^}]*\}|k<\w+>|k'\w+'|c?[\s\S])|\(\?(?:R|[+-]?\d+|&\w+|P[>=]\w+)\)|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)|(?!\{\d*,?\d*\})[^\\()|[*+?]/y;

class Reader {
  private at = 0;

  constructor(private readonly regex: string) {}

  whole(): Part {
    const part = this.alternatives();
    if (this.at < this.regex.length) throw new SyntaxError('a bracket is closed that was not opened');
    return part;
  }

  private alternatives(): Part {
    const found = [this.sequence()];
    while (this.take(/\|/y) !== undefined) found.push(this.sequence());
    return found.length === 1 ? found[0]! : choice(found);
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.regex.length && !/[|)]/.test(this.regex[this.at]!)) {
      if (this.take(COMMENT) !== undefined) continue;
      if (this.take(OPTIONS) !== undefined) {
        if (parts.length > 0) throw new SyntaxError('options stand at the start of an expression or group');
        continue;
      }
      const atom = this.atom();
      const quantifier = this.quantifier();
      parts.push(quantifier === undefined ? atom : repeated(atom, quantifier));
    }
    return sequence(parts);
  }

  private atom(): Part {
    if (this.take(ATOM) !== undefined) return CHARACTER;
    if (this.take(GROUP) === undefined) throw new SyntaxError('an atom is missing');
    const part = this.alternatives();
    if (this.take(/\)/y) === undefined) throw new SyntaxError('a bracket is not closed');
    return part;
  }

  private quantifier(): Quantifier | undefined {
    const found = this.take(QUANTIFIER);
    if (found === undefined) return undefined;
    const [sign = '', least, comma, most, mostAlone, mode] = found;
    const isPossessive = mode === '+';
    if (mostAlone !== undefined) return { least: 0, most: Number(mostAlone), isPossessive };
    if (least === undefined) return { least: sign.startsWith('+') ? 1 : 0, most: sign.startsWith('?') ? 1 : Infinity, isPossessive };
    const limit = comma === undefined ? Number(least) : most === '' ? Infinity : Number(most);
    return { least: Number(least), most: limit, isPossessive };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.regex);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }
}
