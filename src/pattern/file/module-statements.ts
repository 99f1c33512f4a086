/**
 * The statements that Semgrep makes of an `import` or `export`, as nodes.
 *
 *     import d, { f } from 'm'    import d from 'm'; import { f } from 'm'
 *     export const x = 1          const x = 1; ExportName x
 *     export { a as b }           const b = a; ExportName b
 *     export { k } from 'm'       import { k as … } from 'm'; const k = …; ExportName k
 *     export default e            const default = e; ExportName default
 *
 * `ExportName` (`name`) is a type of our own: that a name is exported.
 *
 * Invariants:
 * - pure: a node of a file or of a pattern gives new nodes each time; whoever keeps them asks once.
 * - the nodes that the code itself holds (declarations, names) are used as they are; only what holds them is new.
 */
import { child, childNodes, isNode, text, type Node, type Range } from './nodes.js';

/** The types of nodes that may stand for other statements. */
export const MODULE_STATEMENTS = ['ImportDeclaration', 'ExportDefaultDeclaration', 'ExportNamedDeclaration'];

/** What an `import` or `export` stands for; undefined where it stands for itself, as any other node does. */
export function moduleStatements(node: Node, source: string): readonly Node[] | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return splitImport(node);
    case 'ExportDefaultDeclaration':
      return defaultExport(node, source);
    case 'ExportNamedDeclaration': {
      const declaration = child(node, 'declaration');
      return declaration === undefined ? exportedNames(node) : exportedDeclaration(node, declaration);
    }
    default:
      return undefined;
  }
}

/** One import for the default, one for the namespace, one for all names. */
function splitImport(node: Node): readonly Node[] | undefined {
  const specifiers = childNodes(node, 'specifiers');
  const kinds = [...new Set(specifiers.map(({ type }) => type))];
  if (kinds.length < 2) return undefined;
  return kinds.map((kind) => ({ ...node, specifiers: specifiers.filter(({ type }) => type === kind) }));
}

function defaultExport(node: Node, source: string): readonly Node[] {
  const declaration = child(node, 'declaration')!;
  const start = source.indexOf('default', node.range[0]);
  const name: Node = { type: 'Identifier', name: 'default', range: [start, start + 'default'.length] };
  const exported = exportName(node, name);
  const own = child(declaration, 'id');
  if (own === undefined || !/Declaration$/.test(declaration.type)) return [constant(name, declaration, [start, declaration.range[1]]), exported];
  return [declaration, constant(name, { ...own }, [start, own.range[1]]), exported];
}

function exportedDeclaration(node: Node, declaration: Node): readonly Node[] {
  if (declaration.type === 'VariableDeclaration') {
    return childNodes(declaration, 'declarations').flatMap((declarator) => [declarator, exportName(node, nameOfDeclarator(declarator, declaration))]);
  }
  const name = child(declaration, 'id');
  const isNamed = /^(?:FunctionDeclaration|ClassDeclaration|TSDeclareFunction|TSTypeAliasDeclaration|TSInterfaceDeclaration)$/.test(declaration.type);
  return isNamed && name !== undefined ? [declaration, exportName(node, name)] : [declaration];
}

/** Semgrep calls a declaration that takes a value apart by its keyword. */
function nameOfDeclarator(declarator: Node, declaration: Node): Node {
  const id = child(declarator, 'id')!;
  if (id.type === 'Identifier') return id;
  const kind = text(declaration, 'kind');
  const [start] = declaration.range;
  return { type: 'Identifier', name: kind, range: [start, start + kind.length] };
}

/** Names of types are not there for Semgrep. */
function exportedNames(node: Node): readonly Node[] {
  const specifiers = childNodes(node, 'specifiers').filter((specifier) => specifier['exportKind'] !== 'type');
  if (node['exportKind'] === 'type') return [];
  const source = child(node, 'source');
  return specifiers.flatMap((specifier) => {
    const [local, exported] = [child(specifier, 'local')!, child(specifier, 'exported')!];
    if (source !== undefined) return exportedAgain(node, local, exported, source);
    const isRenamed = local.range[0] !== exported.range[0];
    return [...(isRenamed ? [constant(exported, local, [local.range[0], exported.range[1]])] : []), exportName(node, exported)];
  });
}

function exportedAgain(node: Node, local: Node, exported: Node, source: Node): readonly Node[] {
  // A name that no code has.
  const between: Node = { type: 'Identifier', name: `!${text(local, 'name')}`, range: local.range };
  const specifier = { type: 'ImportSpecifier', imported: local, local: between, range: local.range };
  const imported: Node = { type: 'ImportDeclaration', source, specifiers: [specifier], range: local.range };
  const value: Node = { ...between, importedFrom: { source, name: text(local, 'name') } };
  return [imported, constant(exported, value, [local.range[0], exported.range[1]]), exportName(node, exported)];
}

/** `const name = value`. */
function constant(name: Node, value: Node, range: Range): Node {
  const declarator: Node = { type: 'VariableDeclarator', id: name, init: value, range };
  return { type: 'VariableDeclaration', kind: 'const', declarations: [declarator], range };
}

/** `export`, up to the name. */
function exportName(node: Node, name: Node): Node {
  return { type: 'ExportName', name, range: [node.range[0], name.range[1]] };
}

/** Where a name that is exported again comes from. */
export function importedFrom(identifier: Node): { readonly source: Node; readonly name: string } | undefined {
  const from = identifier['importedFrom'];
  return typeof from === 'object' && isNode((from as { source?: unknown }).source) ? (from as { source: Node; name: string }) : undefined;
}
