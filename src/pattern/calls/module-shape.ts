/** What a file declares, imports and exports, as shapes: all that other files, and the file itself, are asked about it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Facts } from '../file/facts.js';
import { asNode, child, childNodes, text, type Node } from '../file/nodes.js';
import { classShape } from './class-shape.js';
import { classKey, expressionShape, variableShape } from './expression-shape.js';
import { anyOf, type Export, type Module, type Shape } from '../file/shape.js';
import { membersShape, typeShape, within } from './type-shape.js';

interface Draft {
  readonly values: Map<string, Shape>;
  readonly types: Map<string, Shape>;
  readonly imports: Map<string, { specifier: string; name: string }>;
  readonly exports: Map<string, Export>;
  readonly stars: string[];
}

const known = new WeakMap<Facts, Module>();

/** The module that a file is; the same object for the same facts. */
export function moduleOf(facts: Facts): Module {
  let module = known.get(facts);
  if (module === undefined) known.set(facts, (module = readModule(facts)));
  return module;
}

function readModule(facts: Facts): Module {
  const draft: Draft = { values: new Map(), types: new Map(), imports: new Map(), exports: new Map(), stars: [] };
  readImports(draft, facts);
  readExports(draft, facts);
  readTypes(draft, facts);
  readClasses(draft, facts);
  readVariables(draft, facts);
  readCommonJs(draft, facts);
  return { path: facts.file.filename, ...draft };
}

function readImports({ imports }: Draft, facts: Facts): void {
  for (const declaration of facts.nodesOfType('ImportDeclaration')) {
    const specifier = sourceOf(declaration);
    if (specifier === undefined) continue;
    for (const item of childNodes(declaration, 'specifiers')) {
      const local = nameIn(child(item, 'local'));
      const name = item.type === 'ImportSpecifier' ? nameIn(child(item, 'imported')) : item.type === 'ImportDefaultSpecifier' ? 'default' : '*';
      imports.set(local, { specifier, name });
    }
  }
  for (const declaration of facts.nodesOfType('TSImportEqualsDeclaration')) {
    const path = child(child(declaration, 'moduleReference') ?? declaration, 'expression')?.['value'];
    if (typeof path === 'string') imports.set(nameIn(child(declaration, 'id')), { specifier: path, name: '*' });
  }
}

function readExports(draft: Draft, facts: Facts): void {
  for (const statement of facts.nodesOfType('ExportAllDeclaration')) {
    const specifier = sourceOf(statement);
    const exported = child(statement, 'exported');
    if (specifier === undefined) continue;
    if (exported === undefined) draft.stars.push(specifier);
    else draft.exports.set(nameIn(exported), { specifier, name: '*' });
  }
  for (const statement of facts.nodesOfType('ExportNamedDeclaration')) {
    const specifier = sourceOf(statement);
    for (const item of childNodes(statement, 'specifiers')) {
      const name = nameIn(child(item, 'local'));
      draft.exports.set(nameIn(child(item, 'exported')), specifier === undefined ? { local: name } : { specifier, name });
    }
    for (const name of declaredNames(child(statement, 'declaration'))) draft.exports.set(name, { local: name });
  }
  for (const statement of facts.nodesOfType('ExportDefaultDeclaration')) readDefault(draft, child(statement, 'declaration')!, facts);
  for (const statement of facts.nodesOfType('TSExportAssignment')) readWhole(draft, child(statement, 'expression')!, facts);
}

function declaredNames(declaration: Node | undefined): string[] {
  if (declaration === undefined) return [];
  if (declaration.type !== 'VariableDeclaration') return [nameIn(child(declaration, 'id'))].filter((name) => name !== '');
  return childNodes(declaration, 'declarations').flatMap((declarator) => namesIn(child(declarator, 'id')!));
}

/** The names that a pattern declares. */
function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [text(pattern, 'name')];
    case 'ObjectPattern':
      return childNodes(pattern, 'properties').flatMap((property) => namesIn(child(property, 'value') ?? child(property, 'argument') ?? property));
    case 'ArrayPattern':
      return childNodes(pattern, 'elements').flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(child(pattern, 'left')!);
    default:
      return [];
  }
}

const DEFAULT = 'default';

function readDefault(draft: Draft, declaration: Node, facts: Facts): void {
  const name = declaration.type === 'Identifier' ? text(declaration, 'name') : nameIn(child(declaration, 'id'));
  if (name !== '' && declaration.type !== 'ClassExpression' && declaration.type !== 'FunctionExpression') {
    draft.exports.set(DEFAULT, { local: name });
    return;
  }
  draft.exports.set(DEFAULT, { local: DEFAULT });
  if (declaration.type === 'ClassDeclaration') {
    draft.values.set(DEFAULT, { kind: 'value', name: classKey(declaration) });
    return;
  }
  const shape = expressionShape(declaration, facts);
  if (shape !== undefined) draft.values.set(DEFAULT, shape);
}

/** `module.exports = x`, `export = x`: what an import of the whole, or of the default, gets. */
const WHOLE = 'module.exports';

function readWhole(draft: Draft, expression: Node, facts: Facts): void {
  const shape = expressionShape(expression, facts);
  if (shape === undefined) return;
  draft.values.set(WHOLE, shape);
  if (shape.kind === 'value') draft.exports.set(WHOLE, { local: shape.name });
  else draft.exports.set(WHOLE, { local: WHOLE });
}

/** `module.exports = …`, `exports.x = …`, `module.exports.x = …`. */
function readCommonJs(draft: Draft, facts: Facts): void {
  if (!facts.hasWord('exports')) return;
  for (const assignment of facts.nodesOfType('AssignmentExpression')) {
    const target = child(assignment, 'left')!;
    const value = child(assignment, 'right')!;
    if (isModuleExports(target)) readWhole(draft, value, facts);
    if (target.type !== 'MemberExpression' || target['computed'] === true) continue;
    const object = child(target, 'object')!;
    if (!isModuleExports(object) && !(object.type === 'Identifier' && object['name'] === 'exports')) continue;
    const name = nameIn(child(target, 'property'));
    const shape = expressionShape(value, facts);
    if (shape !== undefined) draft.values.set(`exports.${name}`, shape);
    draft.exports.set(name, { local: shape?.kind === 'value' ? shape.name : `exports.${name}` });
  }
}

function isModuleExports(node: Node): boolean {
  return node.type === 'MemberExpression' && nameIn(child(node, 'object')) === 'module' && nameIn(child(node, 'property')) === 'exports';
}

function readTypes({ types }: Draft, facts: Facts): void {
  for (const declaration of facts.nodesOfType('TSInterfaceDeclaration')) {
    const name = nameIn(child(declaration, 'id'));
    const hidden = within(declaration);
    const shape = membersShape(childNodes(child(declaration, 'body') ?? declaration, 'body'), hidden);
    const bases = childNodes(declaration, 'extends').flatMap(({ expression }) => {
      const base = nameIn(expression as Node);
      return base === '' ? [] : [{ kind: 'type' as const, name: base }];
    });
    addType(types, name, bases.length === 0 ? shape : { ...shape, bases });
  }
  for (const declaration of facts.nodesOfType('TSTypeAliasDeclaration')) {
    addType(types, nameIn(child(declaration, 'id')), typeShape(child(declaration, 'typeAnnotation'), within(declaration)));
  }
}

/** Two interfaces of one name are one. */
function addType(types: Map<string, Shape>, name: string, shape: Shape | undefined): void {
  const known = types.get(name);
  if (shape === undefined) return;
  types.set(name, known === undefined ? shape : { kind: 'object', members: {}, bases: [known, shape] });
}

function readClasses({ values, types }: Draft, facts: Facts): void {
  for (const node of ['ClassDeclaration', 'ClassExpression'].flatMap((type) => facts.nodesOfType(type))) {
    const key = classKey(node);
    values.set(key, classShape(node, facts));
    const name = node.type === 'ClassDeclaration' ? nameIn(child(node, 'id')) : '';
    if (name !== '') addType(types, name, { kind: 'new', of: { kind: 'value', name: key } });
  }
}

/** Functions, classes and variables of the module itself. */
function readVariables({ values, imports }: Draft, facts: Facts): void {
  for (const scope of facts.file.scopeManager.scopes) {
    if (scope.type !== 'module' && scope.type !== 'global') continue;
    for (const variable of scope.variables) {
      if (imports.has(variable.name) || !isValue(variable)) continue;
      const shape = variableShape(variable, facts);
      if (shape !== undefined) values.set(variable.name, anyOf([shape, values.get(variable.name)])!);
    }
  }
}

function isValue({ defs: [definition] }: Variable): boolean {
  return definition !== undefined && ['Variable', 'FunctionName', 'ClassName'].includes(String(definition.type)) && asNode(definition.node).type !== 'TSEnumDeclaration';
}

function sourceOf(statement: Node): string | undefined {
  const value = child(statement, 'source')?.['value'];
  return typeof value === 'string' ? value : undefined;
}

/** The name of an identifier, or of a string that stands for one; else the empty string. */
function nameIn(node: Node | undefined): string {
  if (node === undefined) return '';
  return node.type === 'Literal' ? text(node, 'value') : text(node, 'name');
}
