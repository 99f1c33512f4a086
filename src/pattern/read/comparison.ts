/**
 * The expressions of `metavariable-comparison`: the part of Python that Semgrep evaluates. Parsed here into plain data.
 *
 * From loosest to tightest: `or`, `and`, `not`, comparisons and `in`, `+ -`, `* / // %`, unary `-`, `**`, calls.
 */
import type { ComparisonNode } from '../compiled/compiled.js';

const TOKEN = /\s*(?:(\d+\.\d+|\d+|0[xX][0-9a-fA-F]+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\$[A-Z_][A-Z_0-9]*|\$\d+)|([A-Za-z_][\w.]*)|(\*\*|\/\/|==|!=|<=|>=|<<|>>|[-+*/%<>(),[\]~&|^]))/y;
const HEX = /\s*0[xX][0-9a-fA-F]+/y;
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%'],
];
const COMPARISON_LEVEL = 2;
const FUNCTIONS = new Set(['int', 'str', 'float', 'len', 'abs', 'today', 'strptime', 're.match', 'semver_lt', 'semver_lte', 'semver_gt', 'semver_gte']);

interface Token {
  readonly kind: 'number' | 'string' | 'metavariable' | 'word' | 'sign';
  readonly text: string;
}

/** @throws {SyntaxError} with one line that says what is wrong. */
export function parseComparison(text: string): ComparisonNode {
  const parser = new Parser(tokensOf(text));
  const node = parser.level(0);
  parser.expectEnd();
  return node;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    HEX.lastIndex = at;
    const hexadecimal = HEX.exec(text);
    TOKEN.lastIndex = at;
    const match = hexadecimal ?? TOKEN.exec(text);
    if (match === null) throw new SyntaxError(`\`${text.slice(at).trim()[0] ?? ''}\` is not understood in a comparison`);
    at += match[0].length;
    if (hexadecimal !== null) tokens.push({ kind: 'number', text: match[0].trim() });
    else tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf([, number, string, metavariable, word, sign]: RegExpExecArray): Token {
  if (number !== undefined) return { kind: 'number', text: number };
  if (string !== undefined) return { kind: 'string', text: string };
  if (metavariable !== undefined) return { kind: 'metavariable', text: metavariable };
  if (word !== undefined) return { kind: 'word', text: word };
  return { kind: 'sign', text: sign! };
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  expectEnd(): void {
    const token = this.tokens[this.at];
    if (token !== undefined) throw new SyntaxError(`\`${token.text}\` is not expected here`);
  }

  level(level: number): ComparisonNode {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    if (level === COMPARISON_LEVEL && this.takes('not')) {
      return { kind: 'unary', operator: 'not', operand: this.level(COMPARISON_LEVEL) };
    }
    let left = this.level(level + 1);
    for (let operator = this.operator(operators); operator !== undefined; operator = this.operator(operators)) {
      left = { kind: 'binary', operator, left, right: this.level(level + 1) };
    }
    return left;
  }

  private operator(operators: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind === 'word' && token.text === 'not' && operators.includes('not in') && this.tokens[this.at + 1]?.text === 'in') {
      this.at += 2;
      return 'not in';
    }
    if (token === undefined || token.kind === 'string' || !operators.includes(token.text)) return undefined;
    this.at += 1;
    return token.text;
  }

  private unary(): ComparisonNode {
    for (const operator of ['-', '+', '~']) {
      if (this.takes(operator)) return { kind: 'unary', operator, operand: this.unary() };
    }
    const base = this.primary();
    return this.takes('**') ? { kind: 'binary', operator: '**', left: base, right: this.unary() } : base;
  }

  private primary(): ComparisonNode {
    const token = this.tokens[this.at];
    if (token === undefined) throw new SyntaxError('ends where an operand is expected');
    this.at += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'string':
        return { kind: 'literal', value: unquote(token.text) };
      case 'metavariable':
        return { kind: 'metavariable', name: token.text };
      case 'word':
        return this.word(token.text);
      case 'sign':
        return this.bracket(token.text);
    }
  }

  private word(word: string): ComparisonNode {
    const constants: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };
    if (word in constants) return { kind: 'literal', value: constants[word]! };
    if (!FUNCTIONS.has(word)) throw new SyntaxError(`\`${word}\` is not known; there are: ${[...FUNCTIONS].join(', ')}`);
    if (!this.takes('(')) throw new SyntaxError(`\`${word}\` is a function; call it`);
    return { kind: 'call', callee: word, arguments: this.items(')') };
  }

  private bracket(sign: string): ComparisonNode {
    if (sign === '[') return { kind: 'list', items: this.items(']') };
    if (sign !== '(') throw new SyntaxError(`\`${sign}\` is not expected here`);
    const inner = this.level(0);
    this.expect(')');
    return inner;
  }

  private items(closer: string): ComparisonNode[] {
    const items: ComparisonNode[] = [];
    if (this.takes(closer)) return items;
    do items.push(this.level(0));
    while (this.takes(','));
    this.expect(closer);
    return items;
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === 'string' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.takes(text)) throw new SyntaxError(`\`${text}\` is expected${this.at < this.tokens.length ? ` before \`${this.tokens[this.at]!.text}\`` : ' at the end'}`);
  }
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}

/** The metavariables of an expression. */
export function metavariablesIn(node: ComparisonNode): string[] {
  switch (node.kind) {
    case 'literal':
      return [];
    case 'metavariable':
      return [node.name];
    case 'list':
      return node.items.flatMap(metavariablesIn);
    case 'unary':
      return metavariablesIn(node.operand);
    case 'binary':
      return [...metavariablesIn(node.left), ...metavariablesIn(node.right)];
    case 'call':
      return node.arguments.flatMap(metavariablesIn);
  }
}
