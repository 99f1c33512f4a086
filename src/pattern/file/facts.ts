/**
 * What is known of a file: computed once, kept by its syntax tree, shared by all rules.
 *
 * Invariants:
 * - nodes are never changed; parents live in a map of our own, since not every parser links them.
 * - a variable is one that the file declares: names that only a host or a library provides have none.
 * - a node type that nobody knows is walked like any other.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Reference, ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import { lineIndex, type Position } from './lines.js';
import { fileName, moduleName } from './module-name.js';
import { MODULE_STATEMENTS, moduleStatements } from './module-statements.js';
import { asNode, childNodes, childrenOf, text as textOf, type Node, type Range } from './nodes.js';
import { NamePlaces } from './name-places.js';
import { NodeList } from './node-list.js';
import type { Modules } from './shape.js';

export interface SourceFile {
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  readonly scopeManager: ScopeManager;
  readonly filename: string;
  /** The parser services that ESLint hands out; only predicates about types look at them. */
  readonly services?: unknown;
  /** What the other files of a scan declare; ESLint, which looks at one file at a time, has none. */
  readonly modules?: Modules;
}

export interface Facts {
  readonly file: SourceFile;
  readonly program: Node;
  /** Every node type that occurs. */
  readonly types: readonly string[];
  /** Nodes of a type, in the order of the text. */
  nodesOfType(type: string): readonly Node[];
  /** The same, with those in a part of the file at hand. */
  listOfType(type: string): NodeList;
  parentOf(node: Node): Node | undefined;
  /** The statements that an import or export stands for (see `module-statements.ts`); undefined where it stands for itself. */
  moduleStatementsOf(node: Node): readonly Node[] | undefined;
  /** True where a word occurs: a name, a property name, the content of a string, the module that a path names. */
  hasWord(word: string): boolean;
  /** True where a part of the file says a name, as a name or in quotes, or a name that it says may stand for it: something is imported as another. */
  saysWithin(name: string, range: Range): boolean;
  /** In how many places; any number where another name may stand for it. */
  timesSaid(name: string): number;
  /** The variable that an identifier declares or refers to; undefined where this file declares none. */
  variableOf(identifier: Node): Variable | undefined;
  /** Where a name that this file does not declare is read and written, in the order of the text. */
  globalReferences(name: string): readonly Reference[];
  /** 1-based line, 0-based column. */
  positionAt(offset: number): Position;
  textOf(range: Range): string;
}

const known = new WeakMap<TSESTree.Program, Facts>();

/** The facts of a file; the same object for the same tree. */
export function factsOf(file: SourceFile): Facts {
  const found = known.get(file.ast);
  if (found !== undefined) return found;
  const facts = collect(file);
  known.set(file.ast, facts);
  return facts;
}

function collect(file: SourceFile): Facts {
  const program = asNode(file.ast);
  const byType = new Map<string, Node[]>();
  const parents = new Map<Node, Node>();
  // Iterative and in reverse, so that deep trees do not end the stack and lists keep the order of the text.
  const pending: Node[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const same = byType.get(node.type);
    if (same === undefined) byType.set(node.type, [node]);
    else same.push(node);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      parents.set(children[index]!, node);
      pending.push(children[index]!);
    }
  }
  splitTemplates(file.text, byType, parents);
  const modules = addModuleStatements(file.text, byType, parents);
  const lists = new Map<string, NodeList>();
  const listOfType = (type: string): NodeList => {
    const list = lists.get(type) ?? new NodeList(byType.get(type) ?? []);
    lists.set(type, list);
    return list;
  };
  let words: ReadonlySet<string> | undefined;
  let places: NamePlaces | undefined;
  let lines: ReturnType<typeof lineIndex> | undefined;
  let variables: Map<Node, Variable> | undefined;
  let globals: Map<string, Reference[]> | undefined;
  return {
    file,
    program,
    types: [...byType.keys()],
    nodesOfType: (type) => byType.get(type) ?? [],
    listOfType,
    parentOf: (node) => parents.get(node),
    moduleStatementsOf: (node) => modules.get(node),
    hasWord: (word) => (words ??= wordsIn(byType)).has(word),
    saysWithin: (name, range) => (places ??= new NamePlaces(listOfType)).saysWithin(name, range),
    timesSaid: (name) => (places ??= new NamePlaces(listOfType)).timesSaid(name),
    variableOf: (identifier) => (variables ??= resolveNames(file.scopeManager)).get(identifier),
    globalReferences: (name) => (globals ??= openReferences(file.scopeManager)).get(name) ?? [],
    positionAt: (offset) => (lines ??= lineIndex(file.text)).positionAt(offset),
    textOf: ([start, end]) => file.text.slice(start, end),
  };
}

/** In Semgrep's tree each escape of a template is a piece of text of its own, as is what stands between two. */
function splitTemplates(source: string, byType: Map<string, Node[]>, parents: Map<Node, Node>): void {
  const elements = byType.get('TemplateElement');
  if (elements === undefined) return;
  const split = elements.flatMap((element) => {
    const raw = textOf(element['value'] as Record<string, unknown>, 'raw');
    // Parsers disagree about whether the delimiters of a piece belong to it.
    const start = source.indexOf(raw, element.range[0]);
    const parts = raw.match(/\\(?:u\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[\s\S])|[^\\]+/g) ?? [];
    if (parts.length < 2 || start === -1) return [element];
    let at = start;
    return parts.map((part): Node => {
      const piece: Node = { type: 'TemplateElement', range: [at, at + part.length], value: { raw: part, cooked: part } };
      at += part.length;
      parents.set(piece, parents.get(element)!);
      return piece;
    });
  });
  byType.set('TemplateElement', split);
}

/** Adds the nodes that stand for imports and exports beside those of the tree. */
function addModuleStatements(
  source: string,
  byType: Map<string, Node[]>,
  parents: Map<Node, Node>,
): Map<Node, readonly Node[]> {
  const found = new Map<Node, readonly Node[]>();
  const touched = new Set<string>();
  const add = (node: Node, parent: Node): void => {
    if (!parents.has(node)) {
      const same = byType.get(node.type);
      if (same === undefined) byType.set(node.type, [node]);
      else same.push(node);
      touched.add(node.type);
    }
    parents.set(node, parent);
  };
  for (const module of MODULE_STATEMENTS.flatMap((type) => byType.get(type) ?? [])) {
    const statements = moduleStatements(module, source);
    if (statements === undefined) continue;
    found.set(module, statements);
    for (const statement of statements.filter((item) => !parents.has(item))) {
      add(statement, module);
      for (const declarator of childNodes(statement, 'declarations')) {
        add(declarator, statement);
        for (const part of childrenOf(declarator)) add(part, declarator);
      }
    }
  }
  for (const type of touched) byType.get(type)!.sort((a, b) => a.range[0] - b.range[0]);
  return found;
}

function wordsIn(byType: ReadonlyMap<string, readonly Node[]>): Set<string> {
  const words = new Set<string>();
  for (const type of ['Identifier', 'PrivateIdentifier', 'JSXIdentifier']) {
    for (const node of byType.get(type) ?? []) words.add(textOf(node, 'name'));
  }
  for (const { value } of byType.get('Literal') ?? []) {
    if (typeof value === 'string') words.add(value).add(moduleName(value)).add(fileName(value));
  }
  for (const { value } of byType.get('TemplateElement') ?? []) words.add(textOf(value as Record<string, unknown>, 'cooked'));
  return words;
}

/**
 * From identifiers to the variables that the file declares. A `var` or function at the top of a script is a property of
 * the global object, so scope analysis leaves references to it open; they are closed here by name.
 */
function resolveNames(scopes: ScopeManager): Map<Node, Variable> {
  const resolved = new Map<Node, Variable>();
  for (const scope of scopes.scopes) {
    for (const variable of scope.variables) {
      if (variable.defs.length === 0) continue;
      for (const identifier of variable.identifiers) resolved.set(asNode(identifier), variable);
    }
    for (const reference of scope.references) {
      const variable = reference.resolved ?? scopes.globalScope?.set.get(reference.identifier.name);
      if (variable !== undefined && variable !== null && variable.defs.length > 0) {
        resolved.set(asNode(reference.identifier), variable);
      }
    }
  }
  return resolved;
}

/** The references that no declaration of the file closes, by name. */
function openReferences(scopes: ScopeManager): Map<string, Reference[]> {
  const open = new Map<string, Reference[]>();
  for (const { references } of scopes.scopes) {
    for (const reference of references) {
      if (reference.resolved !== null && reference.resolved.defs.length > 0) continue;
      const name = reference.identifier.name;
      open.set(name, [...(open.get(name) ?? []), reference]);
    }
  }
  return open;
}
