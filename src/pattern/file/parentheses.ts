/** Parentheses around an expression, which no syntax tree keeps but Semgrep's ranges hold. */
import type { Facts } from './facts.js';
import { children, type Node, type Range } from './nodes.js';

/** Fields of statements whose own syntax has parentheses around them. */
const OWN_PARENTHESES: Readonly<Record<string, string>> = {
  IfStatement: 'test',
  WhileStatement: 'test',
  DoWhileStatement: 'test',
  SwitchStatement: 'discriminant',
  WithStatement: 'object',
  CatchClause: 'param',
  ImportExpression: 'source',
};
/** What a closing parenthesis may begin with: itself, space, a comment. */
const MAY_CLOSE = /[)\s/]/;
const SPACE_BEFORE = /(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;
const SPACE_AFTER = /^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*/;

/** The range of an expression with all parentheses that stand around it alone. */
export function withParentheses(node: Node, range: Range, facts: Facts): Range {
  const { text } = facts.file;
  let current = range;
  let owned = hasOwnParentheses(node, facts) ? 1 : 0;
  let outer = grow(current, text);
  const grown: Range[] = [];
  for (; outer !== undefined; outer = grow(outer, text)) grown.push(outer);
  // The outermost pair may belong to the syntax around.
  while (owned > 0 && grown.length > 0) {
    grown.pop();
    owned -= 1;
  }
  current = grown.at(-1) ?? range;
  return current;
}

/** One more pair, if the next sign on both sides is a parenthesis. */
function grow([start, end]: Range, text: string): Range | undefined {
  // Most expressions have none: look at the nearest signs before any regular expression runs.
  if (!MAY_CLOSE.test(text.charAt(end))) return undefined;
  const after = end + SPACE_AFTER.exec(text.slice(end, end + 200))![0].length;
  if (text[after] !== ')') return undefined;
  const window = text.slice(Math.max(0, start - 200), start);
  const before = start - SPACE_BEFORE.exec(window)![0].length - 1;
  return text[before] === '(' ? [before, after + 1] : undefined;
}

function hasOwnParentheses(node: Node, facts: Facts): boolean {
  const parent = facts.parentOf(node);
  if (parent === undefined) return false;
  if (parent.type === 'ChainExpression') return hasOwnParentheses(parent, facts);
  if (OWN_PARENTHESES[parent.type] !== undefined) return parent[OWN_PARENTHESES[parent.type]!] === node;
  const list = parent.type === 'CallExpression' || parent.type === 'NewExpression' ? 'arguments' : 'params';
  const items = children(parent, list);
  return items.length === 1 && items[0] === node;
}
