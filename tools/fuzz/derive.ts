/** Patterns from a source's own syntax tree: a subtree as it is written, with Semgrep's signs in the place of parts. */
import { parseFile } from '../../src/pattern/file/oxc.js';
import { asNode, childrenOf, type Node } from '../../src/pattern/file/nodes.js';
import type { Random } from './random.js';

/** A part of a text that becomes another text. */
export interface Edit {
  readonly range: readonly [number, number];
  readonly text: string;
}

const SHORTEST = 3;
const LONGEST = 300;
const MOST_EDITS = 4;

const EXPRESSION = /Expression$|^(?:Identifier|Literal|TemplateLiteral)$/;
const STATEMENT = /Statement$|^(?:VariableDeclaration|FunctionDeclaration|ClassDeclaration|ImportDeclaration|ExportNamedDeclaration|ExportDefaultDeclaration)$/;
/** Fields whose members an ellipsis may stand for. */
const LISTS = ['arguments', 'elements', 'properties', 'params', 'body'];

/** What patterns are derived from: made once a file. */
export interface Derivable {
  readonly text: string;
  readonly nodes: readonly Node[];
}

/** @throws for a text that does not parse. */
export function derivable(path: string, text: string): Derivable {
  const { ast, comments } = parseFile(path, text);
  const isClear = ({ range: [start, end] }: Node): boolean =>
    end - start >= SHORTEST && end - start <= LONGEST && !comments.some(({ range }) => range[0] >= start && range[1] <= end);
  const nodes = [...descendants(asNode(ast))].filter((node) => node.type !== 'Program' && isClear(node));
  return { text, nodes: nodes.filter((node) => EXPRESSION.test(node.type) || STATEMENT.test(node.type)) };
}

/** A pattern; undefined where the file has nothing to cut, or nothing but a metavariable is left. */
export function derivePattern(source: Derivable, random: Random): string | undefined {
  if (source.nodes.length === 0) return undefined;
  // Statements and large expressions are rarer than names; half of the choices go to them.
  const large = source.nodes.filter((node) => !/^(?:Identifier|Literal|MemberExpression)$/.test(node.type));
  const root = random.pick(large.length > 0 && random.chance(0.8) ? large : source.nodes);
  const edits = chooseEdits(root, source.text, random);
  const pattern = applyEdits(source.text, root.range, edits);
  return isAlone(pattern) ? undefined : pattern;
}

/** A metavariable and nothing else, which is known to be refused. */
function isAlone(pattern: string): boolean {
  return /^(?:\$[A-Z]+|\.\.\.);?$/.test(pattern);
}

function chooseEdits(root: Node, text: string, random: Random): Edit[] {
  const possible = [...descendants(root)].flatMap((node) => editsOf(node, root, text));
  const chosen: Edit[] = [];
  const count = random.below(MOST_EDITS + 1);
  for (let tries = 0; tries < 3 * count && chosen.length < count && possible.length > 0; tries += 1) {
    const edit = random.pick(possible);
    if (chosen.every((other) => areApart(other, edit))) chosen.push(edit);
  }
  return named(chosen, text);
}

/** The same text becomes the same metavariable. */
function named(edits: readonly Edit[], text: string): Edit[] {
  const names = new Map<string, string>();
  return edits.map((edit) => {
    const replaced = text.slice(...edit.range);
    if (!names.has(replaced)) names.set(replaced, String.fromCharCode(65 + names.size));
    return { ...edit, text: edit.text.replace('%', names.get(replaced)!) };
  });
}

/** What may be put in the place of a node or of members of it; `%` stands for the metavariable's letter. */
function editsOf(node: Node, root: Node, text: string): Edit[] {
  const edits: Edit[] = LISTS.flatMap((field) => listEdits(node, field));
  if (node === root) return edits;
  if (EXPRESSION.test(node.type) && !/Function/.test(node.type)) {
    edits.push({ range: node.range, text: '$%' });
    if (node.type !== 'Identifier') edits.push({ range: node.range, text: `<... ${text.slice(...node.range)} ...>` });
  }
  if (node.type === 'Literal' && typeof node['value'] === 'string') {
    edits.push({ range: node.range, text: '"..."' }, { range: node.range, text: '"$%"' });
  }
  if (node.type === 'MemberExpression' && node['computed'] !== true && node['optional'] !== true) {
    edits.push({ range: (node['object'] as Node).range, text: '$%. ...' });
  }
  return edits;
}

/** An ellipsis in the place of one member, or of all from one on. */
function listEdits(node: Node, field: string): Edit[] {
  const list = node[field];
  if (!Array.isArray(list) || list.length === 0 || list.includes(null)) return [];
  const members = list as readonly Node[];
  const last = members.at(-1)!.range[1];
  const dots = members.flatMap(({ range }) => [{ range, text: '...' }, { range: [range[0], last] as const, text: '...' }]);
  const isRun = field === 'arguments' || field === 'elements';
  return isRun ? [...dots, { range: [members[0]!.range[0], last], text: '$...%S' }] : dots;
}

function areApart(a: Edit, b: Edit): boolean {
  return a.range[1] <= b.range[0] || b.range[1] <= a.range[0];
}

/** The text of a range with edits made in it; edits outside of it are an error. */
export function applyEdits(text: string, [start, end]: readonly [number, number], edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.range[0] - b.range[0]);
  let result = '';
  let at = start;
  for (const { range, text: replacement } of ordered) {
    if (range[0] < at || range[1] > end) throw new Error('an edit lies outside of the text, or in another edit');
    result += text.slice(at, range[0]) + replacement;
    at = range[1];
  }
  return result + text.slice(at, end);
}

function* descendants(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* descendants(child);
}
