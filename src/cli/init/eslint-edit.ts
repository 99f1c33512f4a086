/**
 * Our lines in an ESLint configuration that exists: only where it exports a list that ESLint itself defines the meaning of (an array,
 * `defineConfig(…)`, `tseslint.config(…)`), so that one more element at its end cannot mean anything else.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { PACKAGE } from '../../package.js';
import { parseFile } from '../../pattern/file/oxc.js';
import type { Preset } from '../../spec/rule.js';

const NAME = 'resilience';

/** The text with the preset in it; undefined where it is not certain what would have to be written. */
export function withOurLines(text: string, path: string, preset: Preset): string | undefined {
  const ast = parsed(path, text);
  if (ast === undefined || new RegExp(`\\b${NAME}\\b`).test(text)) return undefined;
  const list = exportedList(ast);
  const start = importPlace(ast, text, path);
  if (list === undefined || start === undefined || !/^\s*,?\s*$/.test(restOf(text, list))) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const line = start.isRequire ? `const ${NAME} = require('${PACKAGE.name}');` : `import ${NAME} from '${PACKAGE.name}';`;
  const edits = [
    { at: start.at, text: start.at === 0 ? `${line}${eol}` : `${eol}${line}` },
    ...elementEdits(text, list, `${NAME}.configs.${preset}`, eol),
  ];
  const after = edits.toSorted((a, b) => b.at - a.at).reduce((result, edit) => result.slice(0, edit.at) + edit.text + result.slice(edit.at), text);
  return parsed(path, after) === undefined ? undefined : after;
}

function parsed(path: string, text: string): TSESTree.Program | undefined {
  try {
    return parseFile(path, text).ast;
  } catch {
    return undefined;
  }
}

/** The elements of a list in the source, and where its closing bracket stands. */
interface List {
  readonly elements: readonly TSESTree.Node[];
  /** The offset of the bracket that ends it. */
  readonly end: number;
}

function exportedList(ast: TSESTree.Program): List | undefined {
  const exported = exportedExpression(ast);
  const value = exported?.type === 'Identifier' ? constantNamed(ast, exported.name) : exported;
  return value === undefined ? undefined : listIn(value, ast);
}

function exportedExpression(ast: TSESTree.Program): TSESTree.Node | undefined {
  const exports = ast.body.flatMap((statement): TSESTree.Node[] => {
    if (statement.type === 'ExportDefaultDeclaration') return [statement.declaration];
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right } = statement.expression;
    return isModuleExports(left) ? [right] : [];
  });
  return exports.length === 1 ? exports[0] : undefined;
}

function isModuleExports(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && !node.computed && isNamed(node.object, 'module') && isNamed(node.property, 'exports');
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** What a constant of the file's top holds. */
function constantNamed(ast: TSESTree.Program, name: string): TSESTree.Node | undefined {
  const constants = ast.body.flatMap((statement) => (statement.type === 'VariableDeclaration' && statement.kind === 'const' ? statement.declarations : []));
  return constants.find(({ id }) => isNamed(id, name))?.init ?? undefined;
}

function listIn(node: TSESTree.Node, ast: TSESTree.Program): List | undefined {
  if (node.type === 'ArrayExpression') {
    return node.elements.includes(null) ? undefined : { elements: node.elements as TSESTree.Node[], end: node.range[1] - 1 };
  }
  if (node.type !== 'CallExpression' || !takesConfigs(node.callee, ast)) return undefined;
  const [first] = node.arguments;
  if (node.arguments.length === 1 && first?.type === 'ArrayExpression') return listIn(first, ast);
  return { elements: node.arguments, end: node.range[1] - 1 };
}

/** `defineConfig` of ESLint and `config` of typescript-eslint take any number of configurations and of lists of them. */
function takesConfigs(callee: TSESTree.Node, ast: TSESTree.Program): boolean {
  if (callee.type === 'Identifier') return importedFrom(ast, callee.name, 'eslint/config');
  if (callee.type !== 'MemberExpression' || callee.computed || !isNamed(callee.property, 'config')) return false;
  return callee.object.type === 'Identifier' && importedFrom(ast, callee.object.name, 'typescript-eslint');
}

function importedFrom(ast: TSESTree.Program, local: string, source: string): boolean {
  return ast.body.some((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.source.value === source && statement.specifiers.some((one) => one.local.name === local);
    if (statement.type !== 'VariableDeclaration') return false;
    return statement.declarations.some(({ id, init }) => isRequire(init, source) && namesIn(id).includes(local));
  });
}

function isRequire(node: TSESTree.Node | null, source?: string): boolean {
  if (node?.type !== 'CallExpression' || !isNamed(node.callee, 'require')) return false;
  const [name] = node.arguments;
  return name?.type === 'Literal' && (source === undefined || name.value === source);
}

function namesIn(pattern: TSESTree.Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) => (property.type === 'Property' && property.value.type === 'Identifier' ? [property.value.name] : []));
}

interface ImportPlace {
  readonly at: number;
  readonly isRequire: boolean;
}

/**
 * Behind the last import, or the last `require` of a CommonJS file; at the top where there is neither and the file is surely a module.
 * A first line that tools read (`// @ts-check`, `#!`) has to stay the first.
 */
function importPlace(ast: TSESTree.Program, text: string, path: string): ImportPlace | undefined {
  const imports = ast.body.filter(({ type }) => type === 'ImportDeclaration');
  if (imports.length > 0) return { at: imports.at(-1)!.range[1], isRequire: false };
  if (ast.body.some(({ type }) => type === 'ExportDefaultDeclaration')) return /^(?:#!|\/\/ *@)/.test(text) ? undefined : { at: 0, isRequire: false };
  const requires = ast.body.filter((statement) => statement.type === 'VariableDeclaration' && statement.declarations.some(({ init }) => isRequire(init)));
  if (path.endsWith('.mjs') || path.endsWith('.mts') || requires.length === 0) return undefined;
  return { at: requires.at(-1)!.range[1], isRequire: true };
}

interface Edit {
  readonly at: number;
  readonly text: string;
}

/** What stands between the last element and the closing bracket, less comments; anything but a comma there is not understood. */
function restOf(text: string, { elements, end }: List): string {
  const from = elements.at(-1)?.range[1] ?? end;
  return text.slice(from, end).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}

/** One more element: on a line of its own where the closing bracket has one. */
function elementEdits(text: string, list: List, element: string, eol: string): Edit[] {
  const last = list.elements.at(-1);
  if (last === undefined) return [{ at: list.end, text: element }];
  const hasComma = restOf(text, list).includes(',');
  const line = text.slice(last.range[1], list.end).lastIndexOf('\n');
  if (line === -1) return [hasComma ? { at: list.end, text: ` ${element}` } : { at: last.range[1], text: `, ${element}` }];
  const comma = hasComma ? [] : [{ at: last.range[1], text: ',' }];
  return [...comma, { at: last.range[1] + line + 1, text: `${indentOf(text, last, list)}${element},${eol}` }];
}

/** The indentation of the last element where it begins its line, else a step more than that of the bracket. */
function indentOf(text: string, last: TSESTree.Node, { end }: List): string {
  const before = text.slice(text.lastIndexOf('\n', last.range[0] - 1) + 1, last.range[0]);
  if (before.trim() === '') return before;
  return `${/^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', end - 1) + 1))![0]}  `;
}
