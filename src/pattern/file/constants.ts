/**
 * The constant that an expression is known to be, as far as Semgrep follows it: literals, templates without holes, sums of
 * strings, negations, equal arms of `?:`, fields of a class that are set once, and variables (see `variable-values.ts`).
 * Numbers are not added up.
 */
import type { Facts } from './facts.js';
import { child, childNodes, text, type Node } from './nodes.js';
import { valuesAt, type Value } from './variable-values.js';

/** `unknownString`: a string whose content is not known, which `"..."` matches. */
export type Constant =
  | { readonly value: string | number | boolean | null | bigint }
  | { readonly unknownString: true }
  | { readonly regex: RegexLiteral };

/** As ESTree has it. */
export interface RegexLiteral {
  readonly pattern: string;
  readonly flags: string;
}

/** Longer chains of variables are given up: they are circles, or nobody means them. */
const DEPTH = 20;

export function constantOf(node: Node, facts: Facts, depth = 0): Constant | undefined {
  if (depth > DEPTH) return undefined;
  const inner = (field: string): Constant | undefined => {
    const found = child(node, field);
    return found === undefined ? undefined : constantOf(found, facts, depth + 1);
  };
  switch (node.type) {
    case 'Literal':
      return isRegex(node['regex']) ? { regex: node['regex'] } : { value: node['value'] as string };
    case 'TemplateElement':
      return { value: text(node['value'] as Record<string, unknown>, 'cooked') };
    case 'TemplateLiteral':
      return templateText(node, facts, depth);
    case 'BinaryExpression':
      return node['operator'] === '+' ? sum(inner('left'), inner('right')) : undefined;
    case 'AssignmentExpression':
      return node['operator'] === '+=' ? sum(inner('left'), inner('right')) : undefined;
    case 'UnaryExpression':
      return negation(node['operator'] as string, inner('argument'));
    case 'ConditionalExpression':
      return join([inner('consequent'), inner('alternate')]);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return inner('expression');
    case 'Identifier':
      return ofName(node, facts, depth + 1);
    case 'MemberExpression':
      return ofField(node, facts, depth + 1);
    default:
      return undefined;
  }
}

function isRegex(value: unknown): value is RegexLiteral {
  return typeof value === 'object' && value !== null;
}

export function isString(constant: Constant): boolean {
  return 'unknownString' in constant || ('value' in constant && typeof constant.value === 'string');
}

/** What is known where any of several values may stand. */
function join(constants: readonly (Constant | undefined)[]): Constant | undefined {
  const [first, ...rest] = constants;
  if (first === undefined || rest.some((constant) => constant === undefined)) return undefined;
  const isSame = rest.every((constant) => 'value' in first && 'value' in constant! && constant.value === first.value);
  if (isSame) return first;
  return constants.every((constant) => isString(constant!)) ? { unknownString: true } : undefined;
}

/** A template whose holes are strings that are known. */
function templateText(template: Node, facts: Facts, depth: number): Constant | undefined {
  const holes = childNodes(template, 'expressions').map((hole) => constantOf(hole, facts, depth + 1));
  const pieces = childNodes(template, 'quasis').map((quasi): Constant => ({ value: text(quasi['value'] as Record<string, unknown>, 'cooked') }));
  return pieces.reduce<Constant | undefined>((all, piece, index) => sum(index === 0 ? all : sum(all, holes[index - 1]), piece), { value: '' });
}

/** To a string a number may be added, not the other way round. */
function sum(left: Constant | undefined, right: Constant | undefined): Constant | undefined {
  if (left === undefined || right === undefined || !isString(left)) return undefined;
  if (!isString(right) && !('value' in right && typeof right.value === 'number')) return undefined;
  return 'value' in left && 'value' in right ? { value: `${String(left.value)}${String(right.value)}` } : { unknownString: true };
}

function negation(operator: string, constant: Constant | undefined): Constant | undefined {
  if (constant === undefined || !('value' in constant)) return undefined;
  if (operator === '!' && typeof constant.value === 'boolean') return { value: !constant.value };
  return operator === '-' && typeof constant.value === 'number' ? { value: -constant.value } : undefined;
}

function ofName(identifier: Node, facts: Facts, depth: number): Constant | undefined {
  const values = valuesAt(identifier, facts);
  if (values === undefined) return undefined;
  const known = (value: Value): Constant | undefined => {
    const added = constantOf(value.added, facts, depth);
    return value.before === undefined ? added : sum(join(value.before.map(known)), added);
  };
  return join(values.map(known));
}

/** `this.f`, where the class sets `f` in its declaration. */
function ofField(member: Node, facts: Facts, depth: number): Constant | undefined {
  if (child(member, 'object')?.type !== 'ThisExpression' || member['computed'] === true) return undefined;
  const name = child(member, 'property')?.['name'];
  const body = enclosingClassBody(member, facts);
  const fields = body === undefined ? [] : childNodes(body, 'body');
  const field = fields.find((item) => item.type === 'PropertyDefinition' && item['static'] !== true && child(item, 'key')?.['name'] === name);
  const value = field === undefined ? undefined : child(field, 'value');
  return value === undefined || isSetAgain(name as string, body!, facts) ? undefined : constantOf(value, facts, depth);
}

function isSetAgain(name: string, body: Node, facts: Facts): boolean {
  const writes = [...facts.nodesOfType('AssignmentExpression'), ...facts.nodesOfType('UpdateExpression')];
  return writes.some((write) => {
    const written = child(write, write.type === 'UpdateExpression' ? 'argument' : 'left');
    if (written?.type !== 'MemberExpression' || child(written, 'object')?.type !== 'ThisExpression') return false;
    return child(written, 'property')?.['name'] === name && body.range[0] <= write.range[0] && write.range[1] <= body.range[1];
  });
}

function enclosingClassBody(node: Node, facts: Facts): Node | undefined {
  let parent = facts.parentOf(node);
  while (parent !== undefined && parent.type !== 'ClassBody') parent = facts.parentOf(parent);
  return parent;
}
