/**
 * Parses one pattern: a statement or several, an expression, or a part that stands nowhere alone (a `catch` clause, a
 * method, a function without a name).
 *
 * Invariant: the readings below are tried in order and the first that parses is the pattern's, so a pattern has one
 * meaning; when none parses, the complaint is that of the reading which got furthest.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { CompiledPattern, PatternNode } from '../compiled/compiled.js';
import { caret, FormulaError, type FormulaPath } from '../compiled/formula-error.js';
import type { ParseSource, SyntaxProblem } from '../compiled/parse.js';
import { patternNode, patternStatements } from './pattern-tree.js';
import { substitute, type Place } from './placeholders.js';
import { rootsOf } from './roots.js';

/** A program around the pattern, and the way from it to the pattern's nodes; undefined where the reading does not fit. */
interface Reading {
  readonly before: string;
  readonly after: string;
  readonly place?: Place;
  readonly applies?: (pattern: string) => boolean;
  find(program: TSESTree.Program, source: string, pattern: string): Found | undefined;
}

type Found = Pick<CompiledPattern, 'kind' | 'nodes'>;

const expressionIn = (program: TSESTree.Program): TSESTree.Expression | undefined => {
  const [only, ...more] = program.body;
  return only?.type === 'ExpressionStatement' && more.length === 0 ? only.expression : undefined;
};

const asExpression: Reading['find'] = (program, source) => {
  const expression = expressionIn(program);
  return expression === undefined ? undefined : { kind: 'expression', nodes: [patternNode(expression, source)] };
};

const asStatements = (body: readonly TSESTree.Node[], source: string, pattern: string): Found | undefined => {
  const nodes = patternStatements(body, source);
  const [only] = nodes;
  if (only === undefined) return undefined;
  if (nodes.length > 1) return { kind: 'sequence', nodes };
  if (only.type === 'TSDeclareFunction' && only['declare'] !== true) return { kind: 'part', nodes: [headOf({ ...only, type: 'FunctionDeclaration' })] };
  if (isExpression(only, pattern)) return { kind: 'expression', nodes: [expressionOf(only)] };
  return { kind: 'statement', nodes };
};

function isExpression(statement: PatternNode, pattern: string): boolean {
  if (statement.type === 'Ellipsis' || statement.type === 'EllipsisMetavariable') return true;
  return statement.type === 'ExpressionStatement' && !pattern.trimEnd().endsWith(';');
}

function expressionOf(statement: PatternNode): PatternNode {
  return statement.type === 'ExpressionStatement' ? (statement['expression'] as PatternNode) : statement;
}

const functionBody = (program: TSESTree.Program): readonly TSESTree.Node[] =>
  (program.body[0] as TSESTree.FunctionDeclaration).body.body;

/** The head of a statement or member, without its body: Semgrep's partial pattern. */
function headOf({ body: _body, consequent: _consequent, handler: _handler, ...node }: PatternNode): PatternNode {
  return { ...node, isHead: true };
}

/** False for a statement that would parse as a method of its word's name. */
function isMember(pattern: string): boolean {
  return !/^\s*(?:if|while|for|switch|catch|with|return)\b/.test(pattern);
}

const memberOf = (program: TSESTree.Program): TSESTree.ClassElement | undefined => {
  const [declaration] = program.body;
  return declaration?.type === 'ClassDeclaration' ? declaration.body.body[0] : undefined;
};

/** What parses once a body is put behind it. */
const STATEMENT_HEADS: readonly Reading[] = [
  {
    before: '',
    after: ' {}',
    applies: (pattern) => /^\s*(?:(?:abstract\s+)?class|if)\b/.test(pattern),
    find: (program, source) => {
      const [statement, ...more] = program.body;
      if (more.length > 0 || (statement?.type !== 'ClassDeclaration' && statement?.type !== 'IfStatement')) return undefined;
      if (statement.type === 'IfStatement' && statement.alternate !== null) return undefined;
      return { kind: 'part', nodes: [headOf(patternNode(statement, source))] };
    },
  },
  {
    before: '',
    after: ' catch {}',
    applies: (pattern) => /^\s*try\b/.test(pattern),
    find: (program, source) => {
      const [statement, ...more] = program.body;
      return statement?.type === 'TryStatement' && more.length === 0 ? { kind: 'part', nodes: [headOf(patternNode(statement, source))] } : undefined;
    },
  },
  {
    before: 'switch (ǃ) {',
    after: '\n}',
    place: 'switch',
    applies: (pattern) => /^\s*case\b/.test(pattern),
    find: (program, source) => {
      const [statement] = program.body;
      const [clause, ...more] = statement?.type === 'SwitchStatement' ? statement.cases : [];
      return clause === undefined || more.length > 0 ? undefined : { kind: 'part', nodes: [patternNode(clause, source)] };
    },
  },
];

/** The same for members of classes. */
const MEMBER_HEADS: readonly Reading[] = [
  {
    before: 'class ǃ {',
    after: ' {}}',
    applies: isMember,
    find: (program, source) => {
      const member = memberOf(program);
      if (member?.type !== 'MethodDefinition') return undefined;
      const { value, ...method } = patternNode(member, source);
      return { kind: 'part', nodes: [{ ...method, type: 'MethodDefinition', value: headOf(value as PatternNode), isHead: true }] };
    },
  },
  {
    // `async f`, which is a method without its parameters and body: as in Semgrep it finds nothing.
    before: 'class ǃ {',
    after: '() {}}',
    applies: (pattern) => /\b(?:async|static)\s+[\w$]+\s*$/.test(pattern),
    find: (program, source) => {
      const member = memberOf(program);
      return member === undefined ? undefined : { kind: 'part', nodes: [{ type: 'BareMember', member: patternNode(member, source) }] };
    },
  },
];

/** `key: value`, unless the value is a statement, which has a label then. */
const LONE_PROPERTY: Reading = {
  before: '({',
  after: '\n})',
  place: 'object',
  applies: (pattern) => /^\s*(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*"|'[^']*')\s*:(?!\s*(?:for|while|do|switch|if|try)\b)/u.test(pattern) && !/^\s*default\b/.test(pattern),
  find: (program, source) => {
    const expression = expressionIn(program);
    const [property, ...more] = expression?.type === 'ObjectExpression' ? expression.properties : [];
    return property?.type === 'Property' && more.length === 0 ? { kind: 'part', nodes: [{ ...patternNode(property, source), isLone: true }] } : undefined;
  },
};

const READINGS: readonly Reading[] = [
  LONE_PROPERTY,
  {
    before: '(',
    after: '\n)',
    place: 'object',
    // An object, or a function or class without a name, which a parser may let pass as a statement.
    applies: (pattern) => /^\s*(?:\{|(?:async\s+)?function\s*\*?\s*\(|class\s*(?:extends\b[^{]*)?\{)/.test(pattern),
    find: asExpression,
  },
  {
    before: 'async function* ǃ() {',
    after: '\n}',
    // Elsewhere the word is a name like any other.
    applies: (pattern) => /^\s*yield\b/.test(pattern),
    find: (program, source, pattern) => asStatements(functionBody(program), source, pattern),
  },
  { before: '', after: '', find: (program, source, pattern) => asStatements(program.body, source, pattern) },
  { before: '(', after: '\n)', find: asExpression },
  {
    before: 'async function ǃ() {',
    after: '\n}',
    find: (program, source, pattern) => asStatements(functionBody(program), source, pattern),
  },
  {
    before: 'async function* ǃ() {',
    after: '\n}',
    find: (program, source, pattern) => asStatements(functionBody(program), source, pattern),
  },
  {
    // A `const` without a value, which only the head of a loop may hold.
    before: 'for (',
    after: ' of ǃ);',
    applies: (pattern) => /^\s*const\s[^=;]*$/.test(pattern),
    find: (program, source) => {
      const [loop] = program.body;
      return loop?.type === 'ForOfStatement' ? { kind: 'statement', nodes: patternStatements([loop.left], source) } : undefined;
    },
  },
  {
    // In a function, for a handler may return.
    before: 'async function ǃ() { try {}',
    after: '\n}',
    applies: (pattern) => /^\s*(?:catch|finally)\b/.test(pattern),
    find: (program, source) => {
      const [statement] = functionBody(program);
      if (statement?.type !== 'TryStatement') return undefined;
      if (statement.handler !== null) return { kind: 'part', nodes: [patternNode(statement.handler, source)] };
      return { kind: 'part', nodes: [{ type: 'FinallyClause', body: patternNode(statement.finalizer!, source) }] };
    },
  },
  ...STATEMENT_HEADS,
  {
    before: 'class ǃ {',
    after: '\n}',
    applies: isMember,
    find: (program, source) => {
      const member = memberOf(program);
      if (member === undefined) return undefined;
      const node = patternNode(member, source);
      const isHead = (node['value'] as PatternNode | undefined)?.type === 'TSEmptyBodyFunctionExpression';
      return isHead ? { kind: 'part', nodes: [{ ...node, type: 'MethodDefinition', isHead }] } : { kind: 'statement', nodes: [node] };
    },
  },
  ...MEMBER_HEADS,
];

/** `{ a } = b` at the start of a pattern, which JavaScript has in parentheses only. */
function withDestructuring(pattern: string): string {
  const start = /^\s*\{/.exec(pattern);
  if (start === null) return pattern;
  let depth = 0;
  let at = start[0].length - 1;
  for (; at < pattern.length; at += 1) {
    if ('{[('.includes(pattern[at]!)) depth += 1;
    if ('}])'.includes(pattern[at]!)) depth -= 1;
    if (depth === 0) break;
  }
  const assigned = /^\s*=(?![=>])[^\n;]*/.exec(pattern.slice(at + 1));
  if (assigned === null) return pattern;
  const end = at + 1 + assigned[0].length;
  return `(${pattern.slice(0, end)})${pattern.slice(end)}`;
}

/**
 * @param path where the pattern stands in the formula, for complaints.
 * @throws {FormulaError} for a text that no reading makes a pattern of.
 */
export function parsePattern(pattern: string, parse: ParseSource, path: FormulaPath): CompiledPattern {
  if (pattern.trim() === '') throw new FormulaError(path, 'is empty; write a pattern');
  const written = withDestructuring(pattern);
  if (written !== pattern) return parsePattern(written, parse, path);
  let furthest: { offset: number; message: string } | undefined;
  for (const reading of READINGS) {
    if (reading.applies?.(pattern) === false) continue;
    const { text, jsx, sourceOffset } = substitute(reading === LONE_PROPERTY ? pattern.replace(/;\s*$/, '') : pattern, reading.place);
    const source = `${reading.before}${text}${reading.after}`;
    try {
      const found = reading.find(parse(source, { jsx }), source, pattern);
      if (found !== undefined) return { op: 'pattern', ...found, roots: rootsOf(found) };
    } catch (error) {
      const { message, offset } = error as SyntaxProblem;
      const inText = Math.min(Math.max((offset ?? 0) - reading.before.length, 0), text.length);
      const at = sourceOffset(inText);
      if (furthest === undefined || (reading.before === '' && at > furthest.offset)) furthest = { offset: at, message };
    }
  }
  if (furthest === undefined) throw new FormulaError(path, 'is no expression, statement or part of one; write one');
  throw new FormulaError(path, `does not parse: ${furthest.message}\n${caret(pattern, furthest.offset)}`);
}
