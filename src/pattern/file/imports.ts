/**
 * What an imported name stands for, so that `m.f(...)` matches `import { f as g } from 'm'; g()`.
 *
 * Semgrep follows `import { f }`, `import * as m`, `import m = require('m')`, `const m = require('m')` and
 * `const { f } = require('m')`; not default imports. It calls a module by the last part of its path; one that is required by
 * the path as it stands.
 */
import type { Facts } from './facts.js';
import { fileName, moduleName } from './module-name.js';
import { importedFrom } from './module-statements.js';
import { nameOf, requireCall, stringOf } from './names.js';
import { asNode, child, text, type Node } from './nodes.js';

/** The dotted name of an imported identifier: the module, and the name in it; undefined for any other identifier. */
export function importedAs(identifier: Node, facts: Facts): readonly string[] | undefined {
  const again = importedFrom(identifier);
  if (again !== undefined) return again.name === 'default' ? undefined : [moduleName(stringOf(again.source) ?? ''), again.name];
  const variable = facts.variableOf(identifier);
  const definition = variable?.defs[0];
  if (variable === undefined || definition === undefined || variable.defs.length !== 1) return undefined;
  const node = asNode(definition.node);
  switch (node.type) {
    case 'ImportSpecifier':
      return fromImport(node, facts, nameOf(child(node, 'imported')));
    case 'ImportNamespaceSpecifier':
      return fromImport(node, facts, undefined);
    case 'TSImportEqualsDeclaration':
      return fromImportEquals(node);
    case 'VariableDeclarator':
      return fromRequire(node, text(identifier, 'name'));
    default:
      return undefined;
  }
}

function fromImport(specifier: Node, facts: Facts, name: string | undefined): readonly string[] | undefined {
  const declaration = facts.parentOf(specifier);
  const path = declaration === undefined ? undefined : stringOf(child(declaration, 'source'));
  if (path === undefined || name === 'default') return undefined;
  return name === undefined ? [fileName(path)] : [moduleName(path), name];
}

/** `import m = require('m')`. */
function fromImportEquals(declaration: Node): readonly string[] | undefined {
  const reference = child(declaration, 'moduleReference');
  const path = reference === undefined ? undefined : stringOf(child(reference, 'expression'));
  return path === undefined ? undefined : [fileName(path)];
}

/** `const m = require('m')` and `const { f: g } = require('m')`. */
function fromRequire(declarator: Node, name: string): readonly string[] | undefined {
  const pattern = child(declarator, 'id');
  const path = stringOf(requireCall(child(declarator, 'init')));
  if (path === undefined) return undefined;
  if (pattern?.type !== 'ObjectPattern') return pattern?.type === 'Identifier' ? [path] : undefined;
  for (const property of pattern['properties'] as readonly Node[]) {
    const value = property.type === 'Property' ? child(property, 'value') : undefined;
    if (value?.type === 'Identifier' && value['name'] === name) return [path, nameOf(child(property, 'key')) ?? name];
  }
  return undefined;
}
