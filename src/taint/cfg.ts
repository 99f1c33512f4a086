/**
 * The control-flow graph of a function: what may run after what.
 *
 * Invariants:
 * - a step is an expression, a declaration, or the binding of names; statements that only lead elsewhere have no step.
 * - a function that is a value stands in the graph of the function around it, behind the step that it is part of: it may run
 *   then, with what is known there, or not at all. It is there once, so a graph is as long as its source.
 * - every step is reached from the entry, or is dead and has no predecessor.
 */
import { child, childNodes, childrenOf, isNode, text, type Node } from '../pattern/file/nodes.js';
import { isFunction } from '../pattern/file/view.js';

export type Step =
  /** An expression for its effects, the test of a branch included. */
  | { readonly kind: 'value'; readonly node: Node }
  | { readonly kind: 'return'; readonly node: Node; readonly value: Node | undefined }
  | { readonly kind: 'declare'; readonly node: Node }
  /** A name or pattern that takes an element of what is gone through. */
  | { readonly kind: 'each'; readonly node: Node; readonly target: Node; readonly over: Node }
  /** The parameters of a function that is a value. */
  | { readonly kind: 'parameters'; readonly node: Node };

export interface FlowNode {
  readonly step: Step | undefined;
  readonly next: FlowNode[];
}

export interface FlowGraph {
  readonly entry: FlowNode;
  readonly exit: FlowNode;
  /** All nodes, in the order of the source. */
  readonly nodes: readonly FlowNode[];
}

/** @param body statements, or an expression (an arrow's). */
export function flowGraph(body: readonly Node[]): FlowGraph {
  return new Builder().build(body);
}

interface Target {
  readonly labels: readonly string[];
  readonly breakTo: FlowNode;
  readonly continueTo?: FlowNode;
}

/** The ends from which building goes on; none where nothing runs any more. */
type Ends = readonly FlowNode[];

class Builder {
  private readonly nodes: FlowNode[] = [];
  private readonly targets: Target[] = [];
  /** Where `throw`, and whatever may throw, leads. */
  private readonly handlers: FlowNode[] = [];
  private readonly returns: FlowNode[] = [];
  private labels: string[] = [];

  build(body: readonly Node[]): FlowGraph {
    const entry = this.add(undefined, []);
    const exit: FlowNode = { step: undefined, next: [] };
    this.returns.push(exit);
    const ends = this.list(body, [entry]);
    this.nodes.push(exit);
    connect(ends, exit);
    return { entry, exit, nodes: this.nodes };
  }

  private add(step: Step | undefined, from: Ends): FlowNode {
    const node: FlowNode = { step, next: [] };
    this.nodes.push(node);
    connect(from, node);
    const handler = this.handlers.at(-1);
    if (step !== undefined && handler !== undefined) connect([node], handler);
    return node;
  }

  /** A step, and behind it the functions that are values in it. */
  private step(step: Step, from: Ends, holders: readonly (Node | undefined)[]): Ends {
    const node = this.add(step, from);
    const functions = holders.flatMap((holder) => (holder === undefined ? [] : functionsIn(holder)));
    if (functions.length === 0) return [node];
    const join: FlowNode = { step: undefined, next: [] };
    connect([node], join);
    for (const inner of functions) connect(this.inner(inner, node), join);
    this.nodes.push(join);
    return [join];
  }

  private inner(definition: Node, from: FlowNode): Ends {
    const parameters = this.add({ kind: 'parameters', node: definition }, [from]);
    const end: FlowNode = { step: undefined, next: [] };
    this.returns.push(end);
    const targets = this.targets.splice(0);
    const body = child(definition, 'body')!;
    const ends = body.type === 'BlockStatement' ? this.list(childNodes(body, 'body'), [parameters]) : this.step({ kind: 'return', node: body, value: body }, [parameters], [body]);
    this.targets.push(...targets);
    this.returns.pop();
    this.nodes.push(end);
    connect(ends, end);
    return [end];
  }

  private value(node: Node | undefined, from: Ends): Ends {
    return node === undefined ? from : this.step({ kind: 'value', node }, from, [node]);
  }

  private list(statements: readonly Node[], from: Ends): Ends {
    return statements.reduce((ends, statement) => this.statement(statement, ends), from);
  }

  private statement(node: Node, from: Ends): Ends {
    const labels = this.labels;
    this.labels = [];
    switch (node.type) {
      case 'BlockStatement':
      case 'StaticBlock':
      case 'TSModuleBlock':
        return this.list(childNodes(node, 'body'), from);
      case 'ExpressionStatement':
        return this.value(child(node, 'expression'), from);
      case 'VariableDeclaration':
        return childNodes(node, 'declarations').reduce<Ends>((ends, declarator) => this.step({ kind: 'declare', node: declarator }, ends, [child(declarator, 'id'), child(declarator, 'init')]), from);
      case 'ReturnStatement':
        return this.leave(this.step({ kind: 'return', node, value: child(node, 'argument') }, from, [child(node, 'argument')]), this.returns.at(-1)!);
      case 'ThrowStatement':
        return this.leave(this.value(child(node, 'argument'), from), this.handlers.at(-1) ?? this.returns.at(-1)!);
      case 'IfStatement':
        return this.branches(node, this.value(child(node, 'test'), from));
      case 'LabeledStatement':
        return this.labelled(node, labels, from);
      case 'BreakStatement':
      case 'ContinueStatement':
        return this.jump(node, from);
      case 'SwitchStatement':
        return this.cases(node, labels, from);
      case 'TryStatement':
        return this.attempt(node, from);
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration': {
        const declaration = child(node, 'declaration');
        if (declaration === undefined) return from;
        return /Declaration$/.test(declaration.type) ? this.statement(declaration, from) : this.value(declaration, from);
      }
      case 'TSExportAssignment':
        return this.value(child(node, 'expression'), from);
      case 'ClassDeclaration':
        return this.value(node, from);
      default:
        return /^(?:For|While|DoWhile|With)/.test(node.type) ? this.loop(node, labels, from) : from;
    }
  }

  private leave(ends: Ends, to: FlowNode): Ends {
    connect(ends, to);
    return [];
  }

  private branches(node: Node, from: Ends): Ends {
    const alternate = child(node, 'alternate');
    const then = this.statement(child(node, 'consequent')!, from);
    return [...then, ...(alternate === undefined ? from : this.statement(alternate, from))];
  }

  private labelled(node: Node, labels: readonly string[], from: Ends): Ends {
    const body = child(node, 'body')!;
    const all = [...labels, text(child(node, 'label')!, 'name')];
    if (/^(?:For|While|DoWhile|Labeled|Switch)/.test(body.type)) {
      this.labels = all;
      return this.statement(body, from);
    }
    const after: FlowNode = { step: undefined, next: [] };
    this.targets.push({ labels: all, breakTo: after });
    connect(this.statement(body, from), after);
    this.targets.pop();
    this.nodes.push(after);
    return [after];
  }

  private jump(node: Node, from: Ends): Ends {
    const label = child(node, 'label');
    const isContinue = node.type === 'ContinueStatement';
    const fits = ({ labels, continueTo }: Target): boolean =>
      (label === undefined || labels.includes(text(label, 'name'))) && (!isContinue || continueTo !== undefined);
    const target = this.targets.findLast((candidate) => fits(candidate) && (label !== undefined || candidate.labels.length === 0 || candidate.continueTo !== undefined || !isContinue));
    if (target === undefined) return from;
    return this.leave(from, isContinue ? target.continueTo! : target.breakTo);
  }

  private loop(node: Node, labels: readonly string[], from: Ends): Ends {
    const isFor = node.type === 'ForStatement';
    const initial = child(node, 'init');
    const started = !isFor || initial === undefined ? from : initial.type === 'VariableDeclaration' ? this.statement(initial, from) : this.value(initial, from);
    const right = child(node, 'right');
    const head = this.add(undefined, right === undefined ? started : this.value(right, started));
    const after: FlowNode = { step: undefined, next: [] };
    const again: FlowNode = { step: undefined, next: [] };
    this.targets.push({ labels, breakTo: after, continueTo: again });
    const test = node.type === 'DoWhileStatement' || right !== undefined ? undefined : child(node, 'test');
    const tested = this.value(test, [head]);
    const each = right === undefined ? tested : this.step({ kind: 'each', node, target: child(node, 'left')!, over: right }, tested, []);
    const body = this.statement(child(node, 'body')!, each);
    this.targets.pop();
    this.nodes.push(again);
    connect(body, again);
    const repeated = node.type === 'DoWhileStatement' ? this.value(child(node, 'test'), [again]) : this.value(isFor ? child(node, 'update') : undefined, [again]);
    connect(repeated, head);
    connect(node.type === 'DoWhileStatement' ? repeated : tested, after);
    this.nodes.push(after);
    return [after];
  }

  private cases(node: Node, labels: readonly string[], from: Ends): Ends {
    const after: FlowNode = { step: undefined, next: [] };
    this.targets.push({ labels, breakTo: after });
    let tested = this.value(child(node, 'discriminant'), from);
    let through: Ends = [];
    let hasDefault = false;
    for (const clause of childNodes(node, 'cases')) {
      const test = child(clause, 'test');
      tested = this.value(test, tested);
      hasDefault ||= test === undefined;
      through = this.list(childNodes(clause, 'consequent'), [...tested, ...through]);
    }
    this.targets.pop();
    this.nodes.push(after);
    connect([...through, ...(hasDefault ? [] : tested)], after);
    return [after];
  }

  private attempt(node: Node, from: Ends): Ends {
    const handler = child(node, 'handler');
    const finalizer = child(node, 'finalizer');
    const caught: FlowNode = { step: undefined, next: [] };
    connect(from, caught);
    this.handlers.push(caught);
    const tried = this.statement(child(node, 'block')!, from);
    this.handlers.pop();
    this.nodes.push(caught);
    const handled = handler === undefined ? [caught] : this.statement(child(handler, 'body')!, [caught]);
    return finalizer === undefined ? [...tried, ...handled] : this.statement(finalizer, [...tried, ...handled]);
  }
}

function connect(from: Ends, to: FlowNode): void {
  for (const node of from) if (!node.next.includes(to)) node.next.push(to);
}

/** The functions that are values in an expression, those inside others left out. */
function functionsIn(node: Node): Node[] {
  if (isFunction(node)) return child(node, 'body') === undefined ? [] : [node];
  return node.type === 'MethodDefinition' ? [] : [...childrenOf(node)].filter(isNode).flatMap(functionsIn);
}
