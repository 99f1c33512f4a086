/**
 * Matches pattern nodes against syntax trees: dispatch by the pattern's type, and what holds for every type.
 *
 * Invariants:
 * - a result lists each environment once; no result means no match.
 * - a type without a handler of its own is compared field by field: those that the pattern mentions, and of the others
 *   only those in {@link STRICT}, whose absence means something.
 * - whatever is thrown names file and place.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, both, NONE, union, type Binding, type Env, type Envs } from './env.js';
import { sameBinding } from './equality.js';
import type { Facts } from '../file/facts.js';
import { importedAs } from '../file/imports.js';
import { advance, matchList, type ListMatching, type Positions } from './lists.js';
import { FUNCTION_HANDLERS } from './match-functions.js';
import { JSX_HANDLERS } from './match-jsx.js';
import { LITERAL_HANDLERS } from './match-literals.js';
import { MODULE_HANDLERS } from './match-modules.js';
import { NAME_HANDLERS } from './match-names.js';
import { OBJECT_HANDLERS } from './match-objects.js';
import { OPERATOR_HANDLERS } from './match-operators.js';
import { STATEMENT_HANDLERS } from './match-statements.js';
import { TYPE_HANDLERS } from './match-types.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import type { Tests } from './found.js';
import { child, children, childrenOf, isNode, text, type Node, type Range } from '../file/nodes.js';
import { symbolOf } from '../file/symbols.js';
import { NodeList } from '../file/node-list.js';
import type { MatchOptions } from '../compiled/options.js';
import { namesWithin } from '../compiled/names.js';
import { isExpression } from '../file/expression.js';
import { expressionRange, flatten, isFunction, reportedRange, spanOfRanges } from '../file/view.js';

const HANDLERS: Readonly<Record<string, Handler>> = {
  ...NAME_HANDLERS,
  ...LITERAL_HANDLERS,
  ...OPERATOR_HANDLERS,
  ...FUNCTION_HANDLERS,
  ...OBJECT_HANDLERS,
  ...STATEMENT_HANDLERS,
  ...JSX_HANDLERS,
  ...MODULE_HANDLERS,
  ...TYPE_HANDLERS,
};

/** Fields that, absent in the pattern, must be absent (or empty) in the target. */
const STRICT: Readonly<Record<string, readonly string[]>> = {
  YieldExpression: ['argument'],
  BreakStatement: ['label'],
  ContinueStatement: ['label'],
  SequenceExpression: ['expressions'],
};

/** Flags that tell two forms of one node type apart. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  UpdateExpression: ['prefix'],
  YieldExpression: ['delegate'],
};

/** As in Semgrep: beyond it names go round in circles. */
const DEEPEST_SYMBOL = 50;

/** What is seen through; `satisfies` is not. */
const CASTS = new Set(['TSAsExpression', 'TSTypeAssertion']);
const FUNCTION_LIKE = new Set(['FunctionDeclaration', 'MethodDefinition', 'ClassDeclaration']);

export class TreeMatcher implements Matching {
  readonly list: ListMatching<Node | null> = {
    element: (pattern, target, env) => this.node(pattern, target, env),
    bindRun: (name, run, env) => this.bindRun(name, 'nodes', run.filter(isNode), env),
  };

  private readonly parts = new Map<Node, readonly Node[]>();
  private readonly expressions = new Map<string, NodeList>();
  private readonly bindings = new Map<Node, Binding>();
  private readonly expressionBindings = new Map<Node, Binding>();
  private readonly ranges = new Map<Node, Range>();
  /** Lists laid out flat, by their first statement. */
  private readonly layouts = new Map<Node, Layout & { readonly last: Node }>();

  /** Of the pattern that is being looked for: what its metavariables may be bound to; of one that is not named, anything. */
  wanted: ReadonlyMap<string, readonly Binding[]> | undefined;

  tests: Tests | undefined;

  /** How many names have been seen through on the way to where matching is. */
  private symbols = 0;

  constructor(
    readonly facts: Facts,
    readonly options: MatchOptions,
  ) {}

  root(pattern: PatternNode, target: Node, env: Env): Envs {
    const bare = target.type === 'ChainExpression' ? child(target, 'expression')! : target;
    if (pattern.type !== 'Metavariable') return this.dispatch(pattern, bare, env);
    return andThen(this.annotation(pattern, bare, env), (next) => this.bindTo(pattern['name'] as string, () => this.expressionBinding(bare), next));
  }

  node(pattern: PatternNode, target: Node | null | undefined, env: Env): Envs {
    if (pattern.type === 'Ellipsis') return [env];
    if (target === null || target === undefined) return NONE;
    if (target.type === 'ChainExpression') return this.node(pattern, child(target, 'expression'), env);
    if (target.type === 'TSTypeAnnotation') return this.node(pattern, child(target, 'typeAnnotation'), env);
    const found = this.dispatch(pattern, target, env);
    if (target.type === 'Identifier') return this.symbol(pattern, target, env, found);
    if (!CASTS.has(target.type)) return found;
    return union([this.node(pattern, child(target, 'expression'), env), found]);
  }

  /** The expression that a name holds, in the place of the name; a pattern that takes any expression takes the name. */
  private symbol(pattern: PatternNode, target: Node, env: Env, found: Envs): Envs {
    if (!this.options.symbolic_propagation || pattern.type === 'Metavariable' || this.symbols > DEEPEST_SYMBOL) return found;
    const held = symbolOf(target, this.facts);
    if (held === undefined) return found;
    this.symbols += 1;
    try {
      return union([found, this.node(pattern, held, env)]);
    } finally {
      this.symbols -= 1;
    }
  }

  private dispatch(pattern: PatternNode, target: Node, env: Env): Envs {
    switch (pattern.type) {
      case 'Ellipsis':
        return [env];
      case 'Metavariable':
        return andThen(this.annotation(pattern, target, env), (next) => this.bind(pattern['name'] as string, target, next));
      case 'Identifier':
        return andThen(this.annotation(pattern, target, env), (next) => HANDLERS['Identifier']!(this, pattern, target, next));
      case 'DeepExpression':
        return this.deep(part(pattern, 'expression')!, target, env);
      default: {
        const handler = HANDLERS[pattern.type];
        return handler === undefined ? this.fields(pattern, target, env) : handler(this, pattern, target, env);
      }
    }
  }

  /** The type that a name is declared with, where the pattern has one. */
  private annotation(pattern: PatternNode, target: Node, env: Env): Envs {
    const wanted = part(pattern, 'typeAnnotation');
    return wanted === undefined ? [env] : this.node(wanted, child(target, 'typeAnnotation'), env);
  }

  /** False where the target lacks a name that the pattern says. A name that holds an expression stands for what is written elsewhere. */
  mayMatch(pattern: PatternNode, { range }: Node): boolean {
    return this.options.symbolic_propagation || namesWithin(pattern).every((name) => this.facts.saysWithin(name, range));
  }

  deep(pattern: PatternNode, target: Node, env: Env): Envs {
    if (!this.mayMatch(pattern, target)) return NONE;
    const found = this.root(pattern, target, env);
    if (!this.options.go_deeper_expr || isFunction(target) || target.type === 'ClassExpression') return found;
    const held = target.type === 'Identifier' && this.options.symbolic_propagation ? symbolOf(target, this.facts) : undefined;
    const inside = held === undefined || this.symbols > DEEPEST_SYMBOL ? this.subexpressions(target) : [held];
    this.symbols += Number(held !== undefined);
    let all = found;
    for (const inner of inside) all = both(all, this.deep(pattern, inner, env));
    this.symbols -= Number(held !== undefined);
    return all;
  }

  /** Many patterns go down the same expressions. */
  private subexpressions(node: Node): readonly Node[] {
    const known = this.parts.get(node);
    if (known !== undefined) return known;
    const found = subexpressions(node);
    this.parts.set(node, found);
    return found;
  }

  /** The nodes of a type that Semgrep takes for expressions. */
  expressionsOfType(type: string): NodeList {
    const known = this.expressions.get(type);
    if (known !== undefined) return known;
    const found = new NodeList(this.facts.nodesOfType(type).filter((node) => isExpression(node, this.facts)));
    this.expressions.set(type, found);
    return found;
  }

  statement(pattern: PatternNode, target: Node, env: Env): Envs {
    return this.mayMatch(pattern, target) ? this.dispatch(pattern, target, env) : NONE;
  }

  /**
   * Up to the first `...` statements must follow each other in the list; from there on the pattern also ranges over the
   * statements inside, which are laid out flat. Ends count statements of the list, so a match inside a statement ends
   * with that statement.
   */
  statements(patterns: readonly PatternNode[], targets: readonly Node[], env: Env): Positions {
    const gap = this.options.go_deeper_stmt ? patterns.findIndex((pattern) => pattern.type === 'Ellipsis') : -1;
    const how = this.statementList();
    if (gap === -1) return this.closed(patterns, targets, advance(patterns, targets, new Map([[0, [env]]]), how));
    const before = advance(patterns.slice(0, gap), targets, new Map([[0, [env]]]), how);
    const ends = new Map<number, Envs[]>();
    const reach = (end: number, envs: Envs): void => void ends.set(end, [...(ends.get(end) ?? []), envs]);
    const after = patterns.slice(gap);
    for (const [start, envs] of before) {
      const rest = targets.slice(start);
      for (const [end, found] of advance(after, rest, new Map([[0, envs]]), how)) reach(start + end, found);
      const { flat, ownerOf } = this.layOut(rest);
      if (flat.length === rest.length) continue;
      for (const [end, found] of advance(after, flat, new Map([[0, envs]]), how)) reach(start + ownerOf(end), found);
    }
    return this.closed(patterns, targets, new Map([...ends].map(([end, lists]) => [end, union(lists)])));
  }

  private layOut(statements: readonly Node[]): Layout {
    const [first] = statements;
    const last = statements.at(-1);
    if (first === undefined || last === undefined) return layOut(statements, this.facts);
    const known = this.layouts.get(first);
    if (known?.last === last) return known;
    const made = { ...layOut(statements, this.facts), last };
    this.layouts.set(first, made);
    return made;
  }

  /** A run of statements at the end of a pattern takes all that is left. */
  private closed(patterns: readonly PatternNode[], targets: readonly Node[], positions: Positions): Positions {
    if (patterns.at(-1)?.type !== 'EllipsisMetavariable') return positions;
    return new Map([...positions].filter(([end]) => end === targets.length));
  }

  block(patterns: readonly PatternNode[], targets: readonly Node[], env: Env): Envs {
    if (patterns.length === 1 && patterns[0]!.type === 'Ellipsis') return [env];
    // After a gap a block may go on: Semgrep's statement lists are open at their end from there.
    if (!this.options.go_deeper_stmt || !patterns.some((pattern) => pattern.type === 'Ellipsis')) {
      return matchList(patterns, targets, env, this.statementList());
    }
    return union([...this.statements(patterns, targets, env).values()]);
  }

  private statementList(): ListMatching<Node> {
    return {
      element: (pattern, target, env) => this.statement(pattern, target, env),
      bindRun: (name, run, env) => this.bindRun(name, 'statements', run, env),
    };
  }

  fields(pattern: PatternNode, target: Node, env: Env, except: readonly string[] = []): Envs {
    if (pattern.type !== target.type) return NONE;
    if ((FLAGS[pattern.type] ?? []).some((flag) => Boolean(pattern[flag]) !== Boolean(target[flag]))) return NONE;
    const mentioned = Object.keys(pattern).filter((field) => field !== 'type' && !except.includes(field));
    const strict = (STRICT[pattern.type] ?? []).filter((field) => pattern[field] === undefined);
    let envs: Envs = [env];
    for (const field of [...mentioned, ...strict]) {
      envs = andThen(envs, (next) => this.field(pattern, target, field, next));
      if (envs.length === 0) return NONE;
    }
    return envs;
  }

  private field(pattern: PatternNode, target: Node, field: string, env: Env): Envs {
    const wanted = pattern[field];
    const found = target[field];
    if (Array.isArray(wanted) || Array.isArray(found)) {
      return matchList(parts(pattern, field), children(target, field), env, this.list);
    }
    if (wanted === undefined) return isNode(found) ? NONE : [env];
    if (!isNode(wanted)) return wanted === found ? [env] : NONE;
    const inner = child(target, field);
    return inner !== undefined && isBody(wanted) ? this.statement(wanted, inner, env) : this.node(wanted, inner, env);
  }

  bind(name: string, target: Node, env: Env, imported?: string): Envs {
    return this.bindTo(name, () => (imported === undefined ? this.binding(target) : { ...this.binding(target), name: imported }), env);
  }

  bindText(name: string, content: string, start: number, env: Env): Envs {
    return this.bindTo(name, () => ({ kind: 'text', nodes: [], range: [start, start + content.length], text: content }), env);
  }

  private bindRun(name: string, kind: 'nodes' | 'statements', run: readonly Node[], env: Env): Envs {
    return this.bindTo(name, () => this.runBinding(kind, run), env);
  }

  private bindTo(name: string, binding: () => Binding, env: Env): Envs {
    if (name === '$_' || name === '$..._') return [env];
    const bound = env.get(name);
    if (bound !== undefined) return sameBinding(bound, binding(), this.facts) ? [env] : NONE;
    const made = binding();
    if (this.tests?.get(name)?.some((test) => !test(made)) === true) return NONE;
    const wanted = this.wanted?.get(name);
    return wanted === undefined || wanted.some((each) => sameBinding(each, made, this.facts)) ? [env.bind(name, made)] : NONE;
  }

  /** Many patterns bind the same nodes. */
  private binding(target: Node): Binding {
    return kept(this.bindings, target, () => nodeBinding(target, bindingRange(target, this.facts), this.facts));
  }

  private expressionBinding(target: Node): Binding {
    return kept(this.expressionBindings, target, () => nodeBinding(target, expressionRange(target, this.facts), this.facts));
  }

  private runBinding(kind: 'nodes' | 'statements', nodes: readonly Node[]): Binding {
    const ranges = nodes.map((node) => kept(this.ranges, node, () => reportedRange(node, this.facts)));
    const range: Range = ranges.length === 0 ? [0, 0] : spanOfRanges(ranges);
    return { kind, nodes, range, text: this.facts.textOf(range) };
  }
}

function nodeBinding(target: Node, range: Range, facts: Facts): Binding {
  const name = moduleOf(target, facts);
  return { kind: 'node', nodes: [target], range, text: shownText(target, range, facts), ...(name === undefined ? {} : { name }) };
}

function kept<T>(known: Map<Node, T>, node: Node, make: () => T): T {
  const found = known.get(node);
  if (found !== undefined) return found;
  const made = make();
  known.set(node, made);
  return made;
}

/** The module that a name stands for. */
function moduleOf(target: Node, facts: Facts): string | undefined {
  const dotted = target.type === 'Identifier' ? importedAs(target, facts) : undefined;
  return dotted?.length === 1 ? dotted[0] : undefined;
}

/** A name without its type annotation; another node as it is reported. */
function bindingRange(target: Node, facts: Facts): Range {
  if (target.type === 'Identifier' && isNode(target['typeAnnotation'])) {
    return [target.range[0], target.range[0] + text(target, 'name').length];
  }
  return reportedRange(target, facts);
}

/** The code of a binding as Semgrep prints and searches it, which is not always code that could stand elsewhere. */
function shownText(target: Node, range: Range, facts: Facts): string {
  switch (target.type) {
    case 'OptionalObject':
      return `${facts.textOf(range)}.`;
    case 'OperandRun':
      return facts.textOf(target['shown'] as Range);
    case 'TSTypeReference':
      return facts.textOf(child(target, 'typeName')?.range ?? range);
    default:
      return facts.textOf(range);
  }
}

/** What holds expressions without being one. */
const WRAPPERS = new Set([
  'JSXOpeningElement', 'JSXAttribute', 'JSXSpreadAttribute', 'JSXExpressionContainer', 'JSXSpreadChild', 'ChainExpression',
]);
const NO_EXPRESSION = /^(?:TS\w*(?:Keyword|Type|TypeAnnotation|Instantiation|Reference|Interface)|TemplateElement|JSX(?:Identifier|MemberExpression|NamespacedName|ClosingElement|Text|EmptyExpression|\w+Fragment)|AssignmentPattern)$/;

/** Every pattern that looks deeper asks the same of the same nodes. */
const knownSubexpressions = new WeakMap<Node, readonly Node[]>();

/** The expressions directly inside an expression. */
function subexpressions(node: Node): readonly Node[] {
  const known = knownSubexpressions.get(node);
  if (known !== undefined) return known;
  const found = expressionsIn(node);
  knownSubexpressions.set(node, found);
  return found;
}

function expressionsIn(node: Node): Node[] {
  return childrenOf(node).flatMap((inner) => {
    if (inner.type === 'TemplateElement') return text(inner['value'] as Record<string, unknown>, 'cooked') === '' ? [] : [inner];
    if (NO_EXPRESSION.test(inner.type)) return [];
    if (inner.type === 'Property') {
      return [inner['value'], inner['computed'] === true ? inner['key'] : undefined]
        .filter(isNode)
        .filter(({ type }) => type !== 'AssignmentPattern');
    }
    if (node.type === 'MemberExpression' && node['computed'] !== true && inner === node['property']) return [];
    if (node.type === 'NewExpression' && inner === node['callee']) return [];
    return WRAPPERS.has(inner.type) ? expressionsIn(inner) : [inner];
  });
}

/** True for a pattern that stands where a statement stands. */
function isBody(pattern: PatternNode): boolean {
  return /Statement$/.test(pattern.type) || FUNCTION_LIKE.has(pattern.type);
}

/** The flat list, and for each end in it the number of statements of the original list that it covers. */
interface Layout {
  readonly flat: readonly Node[];
  readonly ownerOf: (end: number) => number;
}

function layOut(statements: readonly Node[], facts: Facts): Layout {
  const owners = [0];
  const flat: Node[] = [];
  statements.forEach((statement, index) => {
    for (const inner of flatten([statement], facts)) {
      flat.push(inner);
      owners.push(index + 1);
    }
  });
  return { flat, ownerOf: (end) => owners[end]! };
}
