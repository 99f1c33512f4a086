/** The shape of a class: its methods, its fields, and what its constructor is given. */
import type { Facts } from '../file/facts.js';
import { child, childNodes, text, type Node } from '../file/nodes.js';
import { expressionShape, functionShape } from './expression-shape.js';
import type { Shape } from '../file/shape.js';
import { addMember, keyOf, typeShape, within } from './type-shape.js';

export function classShape(node: Node, facts: Facts): Shape & { kind: 'class' } {
  const own = Object.create(null) as Record<string, Shape>;
  const statics = Object.create(null) as Record<string, Shape>;
  const hidden = within(node);
  const members = childNodes(child(node, 'body') ?? node, 'body');
  for (const member of members) {
    const name = keyOf(member);
    if (name === undefined || ['constructor', 'set'].includes(text(member, 'kind'))) continue;
    addMember(member['static'] === true ? statics : own, name, memberShape(member, facts, hidden));
  }
  const constructor = members.find((member) => text(member, 'kind') === 'constructor');
  if (constructor !== undefined) addInjected(constructor, own, facts, hidden);
  const base = expressionShape(child(node, 'superClass'), facts);
  const bases = base === undefined ? {} : { bases: [base] };
  return {
    kind: 'class',
    instance: { kind: 'object', members: own, ...(base === undefined ? {} : { bases: [{ kind: 'new', of: base }] }) },
    statics: { kind: 'object', members: statics, ...bases },
  };
}

function memberShape(member: Node, facts: Facts, hidden: ReadonlySet<string>): Shape | undefined {
  const value = child(member, 'value');
  if (member.type === 'MethodDefinition' || member.type === 'TSAbstractMethodDefinition') {
    const method = value === undefined ? undefined : withoutHidden(functionShape(value, facts), hidden);
    return text(member, 'kind') === 'get' && method?.kind === 'function' ? method.returns : method;
  }
  return typeShape(child(member, 'typeAnnotation'), hidden) ?? (value === undefined ? undefined : expressionShape(value, facts));
}

/** A method that gives a type parameter of its class gives what nobody knows. */
function withoutHidden(shape: Shape, hidden: ReadonlySet<string>): Shape {
  if (shape.kind !== 'function' || shape.returns?.kind !== 'type' || !hidden.has(shape.returns.name)) return shape;
  return { kind: 'function' };
}

/** Parameter properties, and fields that are set in the constructor itself. */
function addInjected(constructor: Node, own: Record<string, Shape>, facts: Facts, hidden: ReadonlySet<string>): void {
  const value = child(constructor, 'value') ?? constructor;
  for (const parameter of childNodes(value, 'params').filter(({ type }) => type === 'TSParameterProperty')) {
    const inner = child(parameter, 'parameter')!;
    const name = inner.type === 'AssignmentPattern' ? child(inner, 'left')! : inner;
    const shape = typeShape(child(name, 'typeAnnotation'), hidden) ?? expressionShape(child(inner, 'right'), facts);
    addMember(own, text(name, 'name'), shape);
  }
  for (const statement of childNodes(child(value, 'body') ?? value, 'body')) {
    const assignment = child(statement, 'expression');
    const target = assignment?.type === 'AssignmentExpression' ? child(assignment, 'left') : undefined;
    if (target?.type !== 'MemberExpression' || child(target, 'object')?.type !== 'ThisExpression' || target['computed'] === true) continue;
    const property = child(target, 'property')!;
    const name = property.type === 'PrivateIdentifier' ? `#${text(property, 'name')}` : text(property, 'name');
    // What the field is declared as says more than what it is set to.
    if (own[name] === undefined) addMember(own, name, expressionShape(child(assignment!, 'right'), facts));
  }
}
