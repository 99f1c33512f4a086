/** Rewritings of Python. */
import { columnOf, commonVariants, hasWord } from './common.js';
import { edited, replaced, type Edit, type Variant } from './edit.js';
import type { Grammar } from './grammar.js';
import type { Hit } from './hit.js';
import { end, nodesNamed, start, type Syntax } from './syntax.js';

export const PYTHON: Grammar = {
  lists: new Set(['block', 'module']),
  declarations: new Set(['function_definition', 'class_definition', 'decorated_definition', 'import_statement', 'import_from_statement', 'future_import_statement']),
  functions: new Set(['function_definition', 'lambda']),
  loops: new Set(['for_statement', 'while_statement']),
  call: 'call',
  member: { kind: 'attribute', object: 'object', property: 'attribute' },
  members: { kinds: new Set(), neutral: '' },
  wrappers: {
    'in an if': 'if verbose:\n    %',
    'in an else': 'if verbose:\n    trace()\nelse:\n    %',
  },
  wrappersOfRest: {
    'in an if with the rest': 'if verbose:\n    %',
    'in a try': 'try:\n    %\nfinally:\n    trace()',
    'in a with': 'with tracer.span("step"):\n    %',
    'in a loop': 'for shard in shards:\n    %',
    'in a switch': 'match mode:\n    case "full":\n        %',
  },
  indent: '    ',
  neutral: 'trace()',
  declare: '%n = %v',
  declared: (statement, kind) => (kind === 'expression_statement' ? (/^([\w, ]+)(?::[^=]*)?=[^=]/.exec(statement)?.[1] ?? '').split(/[^\w]+/).filter((name) => name !== '') : []),
  alias: (field) => field.text(),
  hoisted: new Set(['call', 'attribute', 'string', 'integer', 'float', 'none', 'true', 'false', 'binary_operator', 'dictionary', 'list', 'lambda', 'list_comprehension']),
  keepsLines: /("""|''')[\s\S]*?\n[\s\S]*?\1/,
};

export function pythonVariants(hit: Hit): Variant[] {
  return [...commonVariants(hit, PYTHON), ...functionForms(hit), ...asAsync(hit), ...imports(hit)];
}

/** A function of the module as a method, and as a function of a function. */
function functionForms(hit: Hit): Variant[] {
  const { text, root } = hit;
  const function_ = hit.function?.kind() === 'function_definition' ? hit.function : undefined;
  const name = function_?.field('name')?.text() ?? '';
  const isPlain = function_?.parent()?.kind() === 'module' && !/^(?:main|test)/.test(name) && !PYTHON.keepsLines.test(function_.text());
  if (function_ === undefined || !isPlain || hasWord(function_.text(), 'self')) return [];
  if (nodesNamed(root, name).length > 1) return [];
  const parameters = function_.field('parameters')!;
  const code = function_.text();
  const from = start(function_);
  const inner = parameters.text().slice(1).trimStart();
  const method = `${code.slice(0, start(parameters) - from)}(self${inner.startsWith(')') ? '' : ', '}${inner}${code.slice(end(parameters) - from)}`;
  const whole = (written: string): Edit => ({ start: from, end: end(function_), text: written });
  const within = { start: from, end: end(function_) };
  const on = (kind: string, before: string, body: string, behind: string): Variant => placed(edited(text, within, kind, [whole(before + indented(body) + behind)]), hit, before);
  return [on('a function as a method', 'class Service:\n', method, ''), on('a function in a function', `def make():\n`, code, `\n\n    return ${name}`)];
}

/** A function as `async`; what it blocks it blocks still. */
function asAsync(hit: Hit): Variant[] {
  const function_ = hit.function?.kind() === 'function_definition' ? hit.function : undefined;
  const name = function_?.field('name')?.text() ?? '';
  if (function_ === undefined || /^(?:__|test|main|setUp|tearDown|$)/.test(name) || /^async\b/.test(function_.text()) || hasWord(function_.text(), 'yield')) return [];
  return [edited(hit.text, hit, 'an async function', [{ start: start(function_), end: start(function_), text: 'async ' }])];
}

function indented(code: string): string {
  return code.split('\n').map((line) => (line.trim() === '' ? line : `    ${line}`)).join('\n');
}

/** The function moved as a whole: what was hit is as many lines below its beginning as before. */
function placed(variant: Variant, hit: Hit, before: string): Variant {
  const lineOf = (offset: number): number => hit.text.slice(0, offset).split('\n').length;
  const shift = before.split('\n').length - 1;
  return { ...variant, from: lineOf(hit.start) + shift, to: lineOf(hit.end) + shift };
}

/** Other ways to import what the function uses. */
function imports(hit: Hit): Variant[] {
  const { root, text } = hit;
  const code = hit.function?.text() ?? hit.statement?.text() ?? '';
  const whole = root.findAll({ rule: { kind: 'import_statement' } }).flatMap((statement) => {
    const name = /^import (\w+)$/.exec(statement.text())?.[1] ?? '';
    return name === '' || isImportedTwice(root, name) || !new RegExp(String.raw`(?<![\w.])${name}\.\w`).test(code) ? [] : moduleForms(hit, statement, name);
  });
  const parts = root.findAll({ rule: { kind: 'import_from_statement' } }).flatMap((statement) => {
    const match = /^from ([\w.]+) import (\w+)$/.exec(statement.text());
    const [, module = '', name = ''] = match ?? [];
    if (name === '' || module.startsWith('.') || isImportedTwice(root, name) || !hasWord(code, name)) return [];
    const uses = namesIn(root, name).filter((node) => start(node) > end(statement));
    const renamed = (written: string, use: string, kind: string): Variant => edited(text, hit, kind, [replaced(statement, written), ...uses.map((node) => replaced(node, use))]);
    return [
      renamed(`from ${module} import ${name} as imported`, 'imported', 'a name imported under another'),
      ...(module.includes('.') ? [] : [renamed(`import ${module}`, `${module}.${name}`, 'a name of an imported module')]),
    ];
  });
  return [...whole, ...parts, ...localImport(hit)];
}

/** A name that a function imports for itself as well is left alone. */
function isImportedTwice(root: Syntax, name: string): boolean {
  return ['import_statement', 'import_from_statement'].flatMap((kind) => root.findAll({ rule: { kind } })).filter((each) => hasWord(each.text(), name)).length > 1;
}

function moduleForms(hit: Hit, statement: Syntax, name: string): Variant[] {
  const { root, text } = hit;
  const uses = namesIn(root, name).filter((node) => start(node) > end(statement));
  const members = uses.map((node) => node.parent()!);
  const alias = edited(text, hit, 'a module under another name', [replaced(statement, `import ${name} as lib`), ...uses.map((node) => replaced(node, 'lib'))]);
  const attributes = members.map((member) => (member.kind() === 'attribute' && start(member) === start(member.field('object')!) ? (member.field('attribute')?.text() ?? '') : ''));
  const names = [...new Set(attributes)];
  const isFree = names.every((each) => each !== '' && namesIn(root, each).length === 0);
  const line = `from ${name} import ${names.join(', ')}`;
  return [alias, ...(isFree ? [edited(text, hit, 'a name imported from a module', [replaced(statement, line), ...members.map((member, index) => replaced(member, attributes[index]!))])] : [])];
}

/** Where a name stands for itself: not as an attribute, nor as the name of an argument. */
function namesIn(root: Syntax, name: string): Syntax[] {
  return nodesNamed(root, name).filter((node) => {
    const parent = node.parent();
    if (parent?.kind() === 'attribute') return start(parent) === start(node);
    return parent?.kind() !== 'keyword_argument' || start(parent) !== start(node);
  });
}

/** A module imported in the function that uses it. */
function localImport(hit: Hit): Variant[] {
  const { root, text } = hit;
  const function_ = hit.function?.kind() === 'function_definition' ? hit.function : undefined;
  const first = function_?.field('body')?.children().find((each) => each.isNamed());
  if (function_ === undefined || first === undefined) return [];
  return root.findAll({ rule: { kind: 'import_statement' } }).flatMap((statement) => {
    const name = /^import (\w+)$/.exec(statement.text())?.[1] ?? '';
    const uses = namesIn(root, name);
    if (name === '' || isImportedTwice(root, name) || !uses.some((node) => start(node) > start(function_) && end(node) < end(function_))) return [];
    const moved: Edit = { start: start(first), end: start(first), text: `${statement.text()}\n\n${columnOf(text, start(first))}` };
    return [edited(text, hit, 'a module imported in the function', [replaced(statement, ''), moved])];
  });
}
