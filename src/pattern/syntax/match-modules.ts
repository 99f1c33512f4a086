/**
 * Imports, in all the ways that JavaScript has for them: `import`, `import x = require()`, `const … = require()`.
 *
 * A pattern names some of what is imported, in any order. `{ f }` also matches `{ f as g }`, not the other way round.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, type Env, type Envs } from './env.js';
import { nameOf, requireCall } from '../file/names.js';
import { matchUnordered } from './lists.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, childNodes, type Node } from '../file/nodes.js';

/** One imported name: what it is called in its module (`*` for all of it) and here. */
interface Specifier {
  readonly imported: Node | '*';
  readonly local: Node;
}

interface Import {
  readonly source: Node | undefined;
  readonly specifiers: readonly Specifier[];
}

function importOf(target: Node): Import | undefined {
  switch (target.type) {
    case 'ImportDeclaration':
      return { source: child(target, 'source'), specifiers: childNodes(target, 'specifiers').map(specifierOf) };
    case 'TSImportEqualsDeclaration': {
      const reference = child(target, 'moduleReference');
      const local = child(target, 'id');
      if (reference === undefined || local === undefined) return undefined;
      return { source: child(reference, 'expression'), specifiers: [{ imported: '*', local }] };
    }
    case 'VariableDeclarator': {
      const source = requireCall(child(target, 'init'));
      return source === undefined ? undefined : { source, specifiers: destructured(child(target, 'id')) };
    }
    default:
      return undefined;
  }
}

function specifierOf(specifier: Node): Specifier {
  const local = child(specifier, 'local')!;
  if (specifier.type === 'ImportDefaultSpecifier') return { imported: { type: 'Identifier', name: 'default', range: local.range }, local };
  if (specifier.type === 'ImportNamespaceSpecifier') return { imported: '*', local };
  return { imported: child(specifier, 'imported') ?? local, local };
}

/** The names that `const { f: g } = require('m')` takes out of a module. */
function destructured(pattern: Node | undefined): readonly Specifier[] {
  if (pattern?.type !== 'ObjectPattern') return [];
  return childNodes(pattern, 'properties').flatMap((property) => {
    const imported = child(property, 'key');
    const local = child(property, 'value');
    return imported === undefined || local === undefined ? [] : [{ imported, local }];
  });
}

const matchImport: Handler = (m, pattern, target, env) => {
  const found = importOf(target);
  const source = part(pattern, 'source')!;
  if (found?.source === undefined) return NONE;
  // Semgrep compares the path of a `require` letter by letter.
  const isRequire = target.type === 'VariableDeclarator';
  if (isRequire && source['value'] !== found.source['value']) return NONE;
  const specifiers = parts(pattern, 'specifiers');
  const wanted = specifiers.filter((specifier) => part(specifier, 'imported')?.type !== 'Ellipsis');
  if (wanted.length < specifiers.length && !isRequire && !importsNames(found)) return NONE;
  return andThen(matchPath(m, source, found.source, env), (next) =>
    matchUnordered(wanted, found.specifiers, next, true, (specifier, name, last) =>
      isRequire ? matchRequired(m, specifier, name, last) : matchSpecifier(m, specifier, name, last),
    ),
  );
};

/** A path stands for what lies below it too: `"kit"` for `"kit/tools"`. */
function matchPath(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const [wanted, found] = [pattern['value'], target['value']];
  if (typeof wanted === 'string' && typeof found === 'string' && /^[\\/]/.test(found.slice(wanted.length)) && found.startsWith(wanted)) return [env];
  return m.node(pattern, target, env);
}

/** A name that `require` gives: without `as`, the pattern's name is the key and the name here. */
function matchRequired(m: Matching, pattern: PatternNode, { imported, local }: Specifier, env: Env): Envs {
  const there = part(pattern, 'imported');
  if (imported === '*' || there === undefined || local.type !== 'Identifier') return NONE;
  return andThen(m.node(there, imported, env), (next) => m.node(part(pattern, 'local')!, local, next));
}

function importsNames({ specifiers }: Import): boolean {
  return specifiers.some(({ imported }) => imported !== '*');
}

function hasAlias(specifier: PatternNode): boolean {
  return JSON.stringify(specifier['imported']) !== JSON.stringify(specifier['local']);
}

function matchSpecifier(m: Matching, pattern: PatternNode, { imported, local }: Specifier, env: Env): Envs {
  const here = part(pattern, 'local')!;
  switch (pattern.type) {
    case 'ImportDefaultSpecifier':
      return imported !== '*' && nameOf(imported) === 'default' ? m.node(here, local, env) : NONE;
    case 'ImportNamespaceSpecifier':
      return imported === '*' ? m.node(here, local, env) : NONE;
    default:
      return matchNamed(m, pattern, { imported, local }, env);
  }
}

function matchNamed(m: Matching, pattern: PatternNode, { imported, local }: Specifier, env: Env): Envs {
  if (imported === '*') return NONE;
  const there = part(pattern, 'imported')!;
  const isAliased = hasAlias(pattern);
  const isRenamed = nameOf(imported) !== nameOf(local) || imported.range[0] !== local.range[0];
  if (isAliased && !isRenamed) return NONE;
  return andThen(m.node(there, imported, env), (next) => (isAliased ? m.node(part(pattern, 'local')!, local, next) : [next]));
}

/** `import $X = require('m')` is `import * as $X from 'm'`. */
const matchImportEquals: Handler = (m, pattern, target, env) => {
  const reference = part(pattern, 'moduleReference');
  const source = reference === undefined ? undefined : part(reference, 'expression');
  if (source === undefined) return m.fields(pattern, target, env);
  const specifier = { type: 'ImportNamespaceSpecifier', local: pattern['id'] };
  return matchImport(m, { type: 'ImportDeclaration', source, specifiers: [specifier] }, target, env);
};

export const MODULE_HANDLERS: Readonly<Record<string, Handler>> = {
  ImportDeclaration: matchImport,
  TSImportEqualsDeclaration: matchImportEquals,
};
