/** The conditions on labels that a source, sink or propagator may have. */
import { FormulaError, type FormulaPath } from '../pattern/compiled/formula-error.js';
import type { Requires } from '../pattern/compiled/compiled.js';

/** @throws {FormulaError} for what is no condition of labels, `and`, `or`, `not` and parentheses. */
export function parseRequires(text: unknown, path: FormulaPath): Requires {
  const tokens = typeof text === 'string' ? (text.match(/[()]|[^\s()]+/g) ?? []) : [];
  let at = 0;
  const fail = (): never => {
    throw new FormulaError(path, `\`${String(text)}\` is no condition on labels; join labels by \`and\`, \`or\` and \`not\``);
  };
  const chain = (operator: 'and' | 'or', operand: () => Requires): Requires => {
    let left = operand();
    while (tokens[at] === operator) {
      at += 1;
      left = { kind: operator, left, right: operand() };
    }
    return left;
  };
  const atom = (): Requires => {
    const token = tokens[at];
    at += 1;
    if (token === 'not') return { kind: 'not', operand: atom() };
    if (token === '(') {
      const inner = either();
      if (tokens[at] !== ')') fail();
      at += 1;
      return inner;
    }
    return token === undefined || !/^[A-Za-z_]\w*$/.test(token) ? fail() : { kind: 'label', label: token };
  };
  const either = (): Requires => chain('or', () => chain('and', atom));
  const requires = either();
  return at < tokens.length ? fail() : requires;
}

export function satisfies(labels: ReadonlySet<string>, requires: Requires): boolean {
  switch (requires.kind) {
    case 'label':
      return labels.has(requires.label);
    case 'not':
      return !satisfies(labels, requires.operand);
    case 'and':
      return satisfies(labels, requires.left) && satisfies(labels, requires.right);
    case 'or':
      return satisfies(labels, requires.left) || satisfies(labels, requires.right);
  }
}
