/** Rewritings of Go. */
import { columnOf, commonVariants, following, hasWord } from './common.js';
import { edited, replaced, type Edit, type Variant } from './edit.js';
import type { Grammar } from './grammar.js';
import type { Hit } from './hit.js';
import { end, nodesNamed, start, type Syntax } from './syntax.js';

export const GO: Grammar = {
  lists: new Set(['statement_list']),
  declarations: new Set([]),
  functions: new Set(['function_declaration', 'method_declaration', 'func_literal']),
  loops: new Set(['for_statement']),
  call: 'call_expression',
  member: { kind: 'selector_expression', object: 'operand', property: 'field' },
  members: { kinds: new Set(['field_declaration']), neutral: 'Trace string' },
  wrappers: {
    'in an if': 'if verbose {\n\t%\n}',
    'in an else': 'if verbose {\n\ttrace()\n} else {\n\t%\n}',
    'in a block': '{\n\t%\n}',
  },
  wrappersOfRest: {
    'in an if with the rest': 'if verbose {\n\t%\n}',
    'in a closure': 'func() {\n\t%\n}()',
    'in a loop': 'for range shards {\n\t%\n}',
    'in a switch': 'switch mode {\ncase "full":\n\t%\n}',
  },
  indent: '\t',
  neutral: 'trace()',
  declare: '%n := %v',
  declared: (statement, kind) => {
    if (kind === 'short_var_declaration') return namesOf(statement.slice(0, statement.indexOf(':=')));
    return kind === 'var_declaration' || kind === 'const_declaration' ? namesOf(statement.replace(/^(?:var|const)\s*\(?/, '').split(/[=\n]/)[0]!) : [];
  },
  alias: (field, root) => (isLock(field.field('field')?.text() ?? '', root) ? `&${field.text()}` : field.text()),
  hoisted: new Set(['call_expression', 'selector_expression', 'interpreted_string_literal', 'raw_string_literal', 'int_literal', 'binary_expression', 'composite_literal', 'unary_expression', 'func_literal']),
  keepsLines: /`[^`]*\n[^`]*`/,
};

function namesOf(text: string): string[] {
  return text.split(/[^\w]+/).filter((name) => name !== '' && name !== '_');
}

/** True for a field that holds a lock or the like by value. */
function isLock(name: string, root: Syntax): boolean {
  return root.findAll({ rule: { kind: 'field_declaration' } }).some((field) => new RegExp(String.raw`^${name}\s+sync\.`).test(field.text()));
}

export function goVariants(hit: Hit): Variant[] {
  return [...commonVariants(hit, GO), ...errBefore(hit), ...errInside(hit), ...functionForms(hit), ...importAlias(hit)];
}

/** `if err := f(); err != nil {` → `err := f()` and an `if`. */
function errBefore(hit: Hit): Variant[] {
  const { statement, text } = hit;
  const initializer = statement?.kind() === 'if_statement' ? statement.field('initializer') : null;
  if (statement === undefined || initializer === null || statement.parent()?.kind() !== 'statement_list') return [];
  const condition = statement.field('condition')!;
  const moved = `${initializer.text()}\n${columnOf(text, start(statement))}`;
  const cut: Edit = { start: start(initializer), end: start(condition), text: '' };
  return [edited(text, hit, 'err := before the if', [{ start: start(statement), end: start(statement), text: moved }, cut])];
}

/** `err := f()`, then `if err != nil {` → both in one. */
function errInside(hit: Hit): Variant[] {
  const { statement, text } = hit;
  if (statement === undefined) return [];
  const pair = statement.kind() === 'if_statement' ? [statement.prevAll().find((each) => each.isNamed()), statement] : [statement, following(statement)[0]];
  const [set, test] = pair as [Syntax | undefined, Syntax | undefined];
  if (set?.kind() !== 'short_var_declaration' || test?.kind() !== 'if_statement' || test.field('initializer') !== null) return [];
  const names = namesOf(set.text().slice(0, set.text().indexOf(':=')));
  const later = following(test).map((each) => each.text()).join('\n');
  if (/\n/.test(set.text()) || !names.some((name) => hasWord(test.field('condition')!.text(), name)) || names.some((name) => hasWord(later, name))) return [];
  const condition = test.field('condition')!;
  const edits: Edit[] = [{ start: start(set), end: start(test), text: '' }, { start: start(condition), end: start(condition), text: `${set.text()}; ` }];
  return [edited(text, { start: start(set), end: end(test) }, 'err := in the if', edits)];
}

/** A function as a method, a method as a function, and a function in a variable. */
function functionForms(hit: Hit): Variant[] {
  const { function: function_, text, root } = hit;
  const name = function_?.field('name')?.text() ?? '';
  if (function_ === undefined || /^(?:main|init|Test|Benchmark|Fuzz|$)/.test(name)) return [];
  const receiver = function_.field('receiver')?.text().slice(1, -1).trim() ?? '';
  const isUsed = receiver === '' ? nodesNamed(root, name).length > 1 : hasWord(root.text(), `${receiver.split(' ')[0]!}.${name}`);
  const body = function_.field('body');
  const parameters = function_.field('parameters');
  if (isUsed || body === null || parameters === null || function_.field('type_parameters') !== null) return [];
  const signature = text.slice(start(parameters), start(body));
  const head = (written: string): Edit => ({ start: start(function_), end: start(body), text: written });
  if (function_.kind() === 'function_declaration') {
    return [
      ...(hasWord(function_.text(), 'svc') ? [] : [edited(text, hit, 'a function as a method', [head(`func (svc *Service) ${name}${signature}`)])]),
      edited(text, hit, 'a function in a variable', [head(`var ${name} = func${signature}`)]),
    ];
  }
  if (function_.kind() !== 'method_declaration' || !/^\w+ /.test(receiver)) return [];
  const rest = parameters.text().slice(1).trimStart();
  const all = `(${receiver}${rest.startsWith(')') ? '' : ', '}${rest}`;
  return [edited(text, hit, 'a method as a function', [head(`func ${name}${all}${text.slice(end(parameters), start(body))}`)])];
}

/** Packages under another name, in the whole file. */
function importAlias(hit: Hit): Variant[] {
  const { root, text } = hit;
  const around = hit.function?.text() ?? '';
  return root.findAll({ rule: { kind: 'import_spec' } }).flatMap((spec) => {
    const path = spec.field('path')?.text().slice(1, -1) ?? '';
    const name = /^(?:.*\/)?(?:go-)?([A-Za-z]\w*?)(?:\.v\d+)?(?:\/v\d+)?$/.exec(path)?.[1] ?? '';
    if (spec.field('name') !== null || name === '' || !new RegExp(String.raw`(?<![\w.])${name}\.\w`).test(around)) return [];
    const uses = nodesNamed(root, name, ['identifier', 'package_identifier']).filter(isPackageName);
    const isHidden = nodesNamed(root, name).some((node) => !isPackageName(node));
    if (uses.length === 0 || isHidden) return [];
    return [edited(text, hit, 'a package under another name', [{ start: start(spec), end: start(spec), text: 'lib ' }, ...uses.map((use) => replaced(use, 'lib'))])];
  });
}

function isPackageName(node: Syntax): boolean {
  const parent = node.parent();
  if (node.kind() === 'package_identifier') return parent?.kind() === 'qualified_type';
  return node.kind() === 'identifier' && parent?.kind() === 'selector_expression' && start(parent) === start(node);
}
