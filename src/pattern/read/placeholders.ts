/**
 * From a Semgrep pattern to a text that a TypeScript parser reads: what is no TypeScript becomes a name or call that is.
 *
 *     ...            ǃǃǃ            (with a semicolon where it stands as a statement or class member)
 *     $...ARGS       $ǃǃǃARGS
 *     <... e ...>    ǃdeep[e]
 *     ($X: T)        (ǃtyped<T>($X))
 *     for (...)      for (ǃǃǃ;;)
 *     from $M        from "$M"
 *
 * Invariants:
 * - strings, comments, regular expressions, template text and JSX text are copied as they are.
 * - every offset of the result leads back to an offset of the pattern, so that a caret stands under what its author wrote.
 * - `...` before an operand is a spread; before a closing bracket, comma, operator or at a statement's place it is an ellipsis.
 */

import { Cursor } from './cursor.js';
import { DEEP, ELLIPSIS, TYPED } from '../compiled/signs.js';

export interface Substituted {
  readonly text: string;
  /** True where JSX was seen, which a parser must be told. */
  readonly jsx: boolean;
  /** The offset in the pattern from which an offset in `text` comes. */
  readonly sourceOffset: (offset: number) => number;
}

/** What a bracket holds, which decides what `...` means in it. */
type Context = 'block' | 'list' | 'for' | 'object' | 'class' | 'switch' | 'deep' | 'type';

const WORD = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const PUNCTUATOR = /=>|\?\?=?|&&=?|\|\|=?|\*\*=?|===?|!==?|<<=?|>>>?=?|[-+*/%&|^<>]=|\+\+|--|\?\.|[^\s]/uy;
/** Words after which an operand follows, not an operator. */
const OPERATOR_WORDS = new Set('return typeof instanceof in of new delete void throw case do else await yield default extends'.split(' '));

/** Where a pattern stands, which decides what its signs mean: among statements, in an object, among the cases of a `switch`. */
export type Place = 'block' | 'object' | 'switch';

/**
 * @param place a brace at the very start is an object literal in an `object`, elsewhere a block.
 */
export function substitute(pattern: string, place: Place = 'block'): Substituted {
  const lexer = new Lexer(pattern, place === 'object');
  lexer.code(place === 'switch' ? 'switch' : 'block', undefined);
  return { text: lexer.out, jsx: lexer.jsx, sourceOffset: (offset) => lexer.sourceOffset(offset) };
}

class Lexer extends Cursor {
  jsx = false;

  constructor(
    source: string,
    private readonly startsObject: boolean,
  ) {
    super(source);
  }

  /** Copies tokens up to and with `closer`; brackets recurse. */
  code(context: Context, closer: string | undefined): void {
    let header: 'class' | 'switch' | 'for' | undefined;
    while (this.at < this.source.length) {
      if (this.space()) continue;
      if (context === 'deep' && this.source.startsWith('...>', this.at)) return this.replace(4, ']', ']');
      if (closer !== undefined && this.source.startsWith(closer, this.at)) return this.take(closer.length);
      if (this.special(context, header)) continue;
      const token = this.read(WORD);
      if (token !== undefined && this.previous === 'from' && token.startsWith('$')) {
        this.replace(token.length, `"${token}"`, '"');
        continue;
      }
      if (token !== undefined) {
        if (token === 'class' || token === 'interface' || token === 'switch' || token === 'for') {
          header = token === 'interface' ? 'class' : token;
        }
        this.take(token.length);
        continue;
      }
      if (this.open(context, header)) {
        if (this.previous === '}') header = undefined;
        continue;
      }
      if (this.previous === ';') header = undefined;
      this.take(this.read(NUMBER)?.length ?? this.read(PUNCTUATOR)!.length);
    }
  }

  /** Semgrep's own signs, strings, templates, regular expressions and JSX. */
  private special(context: Context, header: string | undefined): boolean {
    const { source, at } = this;
    if (source.startsWith('<...', at) && !/[>,]/.test(source[at + 4] ?? '')) {
      this.replace(4, `${DEEP}[`, '[');
      this.code('deep', undefined);
      return true;
    }
    if (source.startsWith('$...', at)) {
      const isStatement = this.atStatement(context);
      const name = /^\$\.\.\.([A-Z_][A-Z_0-9]*)?/.exec(source.slice(at))!;
      this.replace(name[0].length, `$${ELLIPSIS}${name[1] ?? ''}${isStatement ? this.terminator(name[0].length) : ''}`, '$X');
      return true;
    }
    if (source.startsWith('...', at)) return this.ellipsis(context, header);
    const character = source[at]!;
    if (character === '"' || character === "'") return this.string(character);
    if (character === '`') return this.template();
    if (character === '/' && this.expectsOperand()) return this.regularExpression();
    if (character === '<' && this.expectsOperand() && /[\p{ID_Start}$>]/u.test(source[at + 1] ?? '') && !this.atGenericFunction()) return this.element();
    if (character === '(' && this.expectsOperand()) return this.typedMetavariable();
    return false;
  }

  /** True for `<T>(x) => …`, which begins like an element. */
  private atGenericFunction(): boolean {
    const rest = this.source.slice(this.at);
    return /^<[^<>()]*(?:<[^<>]*>[^<>()]*)*>\s*\(/.test(rest) && !/<\/|\/>/.test(rest);
  }

  private ellipsis(context: Context, header: string | undefined): boolean {
    if (context === 'for' && this.previous === '(' && this.next(3) === ')' && header === undefined) {
      this.replace(3, `${ELLIPSIS};;`, 'x');
    } else if (context === 'switch' && this.previous === '{') {
      this.replace(3, `case ${ELLIPSIS}:`, ':');
    } else if (this.atStatement(context)) {
      const terminator = this.terminator(3);
      this.replace(3, `${ELLIPSIS}${terminator}`, terminator === '' ? 'x' : ';');
    } else if (this.isSpread()) {
      this.take(3);
    } else {
      this.replace(3, ELLIPSIS, 'x');
    }
    return true;
  }

  /** True where a statement or a class member may begin. */
  private atStatement(context: Context): boolean {
    if (context !== 'block' && context !== 'class' && context !== 'switch') return false;
    if (['', ';', '{', '}', ')', 'else', 'do'].includes(this.previous)) return true;
    if (this.previous === ':') return context === 'switch';
    return this.lineBroken && !this.expectsOperand() && this.previous !== '.';
  }

  /**
   * The semicolon that ends an ellipsis in the place of a statement, unless an operator follows. A semicolon that stands
   * there is an empty statement of its own, as it is for Semgrep.
   */
  private terminator(length: number): string {
    const next = this.next(length);
    if (next === ',') return '';
    return next !== '' && /[.=+*%&|?]/.test(next) && !this.source.startsWith('...', this.afterSpace(length)) ? '' : ';';
  }

  private isSpread(): boolean {
    if (['.', 'function', 'class', 'extends', 'import'].includes(this.previous)) return false;
    const next = this.next(3);
    if (this.source.startsWith('$...', this.afterSpace(3))) return false;
    return next !== '' && !/[,)\]};:.=+*%&|?<>]/.test(next) && !/^(?:instanceof|in|of|as)\b/.test(this.source.slice(this.afterSpace(3)));
  }

  private open(context: Context, header: 'class' | 'switch' | 'for' | undefined): boolean {
    const character = this.source[this.at]!;
    if (character === '{') {
      const kind = this.braceKind(context, header);
      this.take(1);
      this.code(kind, '}');
      return true;
    }
    if (character !== '(' && character !== '[') return false;
    const isForHeader = character === '(' && header === 'for' && (this.previous === 'for' || this.previous === 'await');
    this.take(1);
    this.code(isForHeader ? 'for' : 'list', character === '(' ? ')' : ']');
    return true;
  }

  private braceKind(context: Context, header: string | undefined): Context {
    if (header === 'class') return 'class';
    if (header === 'switch' && this.previous === ')') return 'switch';
    if (this.previous === '') return this.startsObject ? 'object' : 'block';
    if (['=>', ')', '}', ';', '{', 'else', 'do', '>', ']'].includes(this.previous)) return 'block';
    if (this.previous === ':') return context === 'switch' ? 'block' : 'object';
    if (/^[\p{ID_Start}$_]/u.test(this.previous)) {
      return OPERATOR_WORDS.has(this.previous) || ['import', 'export', 'type', 'const', 'let', 'var'].includes(this.previous) ? 'object' : 'block';
    }
    return 'object';
  }

  private string(quote: string): true {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== quote) end += this.source[end] === '\\' ? 2 : 1;
    this.take(end + 1 - this.at, quote);
    return true;
  }

  private template(): true {
    this.take(1, '`');
    while (this.at < this.source.length) {
      const character = this.source[this.at]!;
      if (character === '`') break;
      if (this.source.startsWith('${', this.at)) {
        this.take(2, '(');
        this.code('list', '}');
      } else {
        this.take(character === '\\' ? 2 : 1, '`');
      }
    }
    this.take(1, '`');
    return true;
  }

  private regularExpression(): true {
    let inClass = false;
    let end = this.at + 1;
    for (; end < this.source.length; end += 1) {
      const character = this.source[end]!;
      if (character === '\\') end += 1;
      else if (character === '[') inClass = true;
      else if (character === ']') inClass = false;
      else if (character === '/' && !inClass) break;
    }
    this.take(end + 1 - this.at, '`');
    return true;
  }

  /** `($X: T)`, unless it is a list of parameters. */
  private typedMetavariable(): boolean {
    const head = /^\(\s*(\$[A-Z_][A-Z_0-9]*)\s*:\s*/.exec(this.source.slice(this.at));
    if (head === null) return false;
    const close = this.matchingParenthesis();
    if (close === undefined || /^\s*(?:=>|\{|:)/.test(this.source.slice(close + 1))) return false;
    const type = this.source.slice(this.at + head[0].length, close);
    if (hasTopLevelComma(type)) return false;
    this.replace(head[0].length, `(${TYPED}<`, '<');
    this.take(type.length);
    this.replace(1, `>(${head[1]}))`, ')');
    return true;
  }

  private matchingParenthesis(): number | undefined {
    let depth = 0;
    for (let index = this.at; index < this.source.length; index += 1) {
      if (this.source[index] === '(') depth += 1;
      if (this.source[index] === ')') depth -= 1;
      if (depth === 0) return index;
    }
    return undefined;
  }

  /** A JSX element with its children; the cursor stands on its `<`. */
  private element(): true {
    this.jsx = true;
    if (this.tag() === 'open') this.children();
    this.previous = ')';
    return true;
  }

  private tag(): 'open' | 'closed' {
    this.take(1);
    while (this.at < this.source.length) {
      if (this.space()) continue;
      const character = this.source[this.at]!;
      if (this.source.startsWith('/>', this.at)) {
        this.take(2);
        return 'closed';
      }
      if (character === '>') {
        this.take(1);
        return 'open';
      }
      if (this.source.startsWith('...', this.at)) this.attributeEllipsis();
      else if (this.source.startsWith('$...', this.at)) this.special('list', undefined);
      else if (character === '"' || character === "'") this.take(this.source.indexOf(character, this.at + 1) + 1 - this.at || 1);
      else if (character === '{') this.container();
      else if (character === '$' && this.previous === '=') this.attributeMetavariable();
      else this.take(this.read(WORD)?.length ?? 1);
    }
    return 'closed';
  }

  /** `<a ... />` stands for any attributes, `<a b=... />` for any value. */
  private attributeEllipsis(): void {
    this.replace(3, this.previous === '=' ? `{${ELLIPSIS}}` : ELLIPSIS, 'x');
  }

  /** `<a b=$V />` stands for `b={$V}`. */
  private attributeMetavariable(): void {
    const name = this.read(WORD)!;
    this.replace(name.length, `{${name}}`, 'x');
  }

  private container(): void {
    this.take(1, '(');
    this.code('list', '}');
  }

  private children(): void {
    while (this.at < this.source.length) {
      if (this.source.startsWith('</', this.at)) {
        const end = this.source.indexOf('>', this.at);
        return this.take((end === -1 ? this.source.length : end + 1) - this.at);
      }
      if (this.source[this.at] === '<' && !this.source.startsWith('<...', this.at)) this.element();
      else if (this.source[this.at] === '{') this.container();
      else this.take(1);
    }
  }

  /** True where an operand, not an operator, is to come. */
  private expectsOperand(): boolean {
    if (this.previous === '') return true;
    if (/^[)\]}"'`]$/.test(this.previous) || this.previous === '++' || this.previous === '--') return false;
    return OPERATOR_WORDS.has(this.previous) || !/^[\p{ID_Continue}$_#@.]/u.test(this.previous) || this.previous === '...';
  }
}

/** True for a list of parameters; a comma inside brackets belongs to a type. */
function hasTopLevelComma(type: string): boolean {
  let depth = 0;
  for (const sign of type.replaceAll('=>', '')) {
    if ('<([{'.includes(sign)) depth += 1;
    if ('>)]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) return true;
  }
  return false;
}
