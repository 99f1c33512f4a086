/** Rewritings of TypeScript and JavaScript. */
import { columnOf, commonVariants, following, hasWord, receiverOf } from './common.js';
import { edited, replaced, type Edit, type Variant } from './edit.js';
import type { Grammar } from './grammar.js';
import type { Hit } from './hit.js';
import { around, end, inside, nodesNamed, start, type Syntax } from './syntax.js';

export const TYPESCRIPT: Grammar = {
  lists: new Set(['statement_block', 'program', 'switch_case', 'switch_default', 'class_static_block']),
  declarations: new Set(['function_declaration', 'generator_function_declaration', 'class_declaration', 'abstract_class_declaration', 'interface_declaration', 'type_alias_declaration', 'import_statement', 'export_statement', 'enum_declaration', 'ambient_declaration']),
  functions: new Set(['function_declaration', 'method_definition', 'arrow_function', 'function_expression', 'generator_function_declaration']),
  loops: new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']),
  call: 'call_expression',
  member: { kind: 'member_expression', object: 'object', property: 'property' },
  members: { kinds: new Set(['property_signature', 'public_field_definition']), neutral: 'trace?: string;' },
  wrappers: {
    'in an if': 'if (verbose) {\n    %\n}',
    'in an else': 'if (verbose) {\n    trace();\n} else {\n    %\n}',
  },
  wrappersOfRest: {
    'in an if with the rest': 'if (verbose) {\n    %\n}',
    'in a try': 'try {\n    %\n} finally {\n    trace();\n}',
    'in a closure': '(() => {\n    %\n})();',
    'in a loop': 'for (const shard of shards) {\n    %\n}',
    'in a switch': "switch (mode) {\n    case 'full': {\n        %\n    }\n}",
  },
  indent: '  ',
  neutral: 'trace();',
  declare: 'const %n = %v;',
  declared: (statement, kind) => (kind === 'lexical_declaration' ? statement.slice(0, statement.indexOf('=')).split(/[^\w$]+/).slice(1).filter((name) => name !== '') : []),
  alias: (field) => field.text(),
  hoisted: new Set(['call_expression', 'member_expression', 'string', 'template_string', 'number', 'binary_expression', 'object', 'array', 'arrow_function', 'function_expression', 'true', 'false']),
  keepsLines: /`[^`]*\n[^`]*`/,
};

export function typescriptVariants(hit: Hit): Variant[] {
  return [...commonVariants(hit, TYPESCRIPT), ...awaits(hit), ...casts(hit), ...functionForms(hit), ...imports(hit)];
}

/** `await` in a `return` or of a variable, and `void` before what is not awaited. */
function awaits(hit: Hit): Variant[] {
  const { statement, text } = hit;
  if (statement === undefined) return [];
  const isLast = following(statement).length === 0 && TYPESCRIPT.functions.has(statement.parent()?.parent()?.kind() ?? '') && !['constructor'].includes(hit.function?.field('name')?.text() ?? '');
  const expression = statement.kind() === 'expression_statement' ? statement.child(0) : null;
  const variants: Variant[] = [];
  if (expression?.kind() === 'await_expression' && isLast) variants.push(edited(text, hit, 'await in a return', [{ start: start(expression), end: start(expression), text: 'return ' }]));
  if (expression?.kind() === 'call_expression' && asksForPromises(hit)) variants.push(edited(text, hit, 'void before it', [{ start: start(expression), end: start(expression), text: 'void ' }]));
  const set = /^const (?<name>\w+) = await (?<call>[^;]+);$/s.exec(statement.text())?.groups;
  if (set?.['name'] !== undefined && !hasWord(hit.function?.text() ?? '', 'pending')) {
    const { name, call } = set as { name: string; call: string };
    variants.push(edited(text, hit, 'await of a variable', [replaced(statement, `const pending = ${call};\n${columnOf(text, start(statement))}const ${name} = await pending;`)]));
  }
  return variants;
}

/** `void` tells a linter that a promise is dropped on purpose: it is the defect itself to rules that ask for promises. */
function asksForPromises({ spec }: Hit): boolean {
  return /"predicate":"(?:returns|typed)-promise"/.test(JSON.stringify(spec.match.typescript ?? {}));
}

/** The receiver of the call, a field or a local that has a value of its own, with `!`, `?.` and a cast. */
function casts(hit: Hit): Variant[] {
  const { call, text } = hit;
  const receiver = call === undefined ? undefined : receiverOf(call, TYPESCRIPT);
  const callee = call?.field('function');
  if (receiver === undefined || callee === undefined || callee === null || !/^(?:this\.)?[a-z][\w.]*$/.test(receiver.text()) || callee.text().includes('?.') || !isHeld(receiver, hit)) return [];
  return [
    edited(text, hit, 'its receiver with !', [replaced(receiver, `${receiver.text()}!`)]),
    edited(text, hit, 'its receiver with ?.', [{ start: end(receiver), end: end(receiver), text: '?' }]),
    edited(text, hit, 'its receiver with a cast', [replaced(receiver, `(${receiver.text()} as any)`)]),
  ];
}

/** True for a field, a parameter and a variable; not for what a module or the host gives. */
function isHeld(receiver: Syntax, { root }: Hit): boolean {
  const name = receiver.text().split('.')[0]!;
  if (name === 'this') return true;
  return nodesNamed(root, name).some((node) => HOLDERS.has(node.parent()?.kind() ?? '') && isDeclaredIn(node.parent()!, node));
}

const HOLDERS = new Set(['variable_declarator', 'required_parameter', 'optional_parameter', 'arrow_function', 'formal_parameters']);

function isDeclaredIn(holder: Syntax, name: Syntax): boolean {
  return holder.kind() === 'formal_parameters' || ['name', 'pattern', 'parameter'].some((field) => holder.field(field)?.id() === name.id());
}

/** A function as an arrow, in a variable and as a method; a method as an arrow in a field. */
function functionForms(hit: Hit): Variant[] {
  const { text, root } = hit;
  const function_ = outerFunction(hit);
  const name = function_?.field('name')?.text() ?? '';
  const body = function_?.field('body');
  const parameters = function_?.field('parameters');
  if (function_ === undefined || body === undefined || body === null || parameters === undefined || parameters === null || /^(?:main|constructor|)$/.test(name)) return [];
  // What is called elsewhere would be called another way.
  if (function_.kind() === 'function_declaration' && nodesNamed(root, name).length > 1) return [];
  const head = text.slice(start(function_), start(parameters));
  const isAsync = /\basync\b/.test(head) ? 'async ' : '';
  const types = function_.field('type_parameters')?.text() ?? '';
  const returned = text.slice(end(parameters), start(body));
  const whole = (before: string, arrow: string, behind: string): Edit[] => [
    { start: start(function_), end: start(body), text: `${before}${types}${parameters.text()}${returned}${arrow}` },
    { start: end(function_), end: end(function_), text: behind },
  ];
  const usesThis = [...inside(body)].some((node) => node.kind() === 'this' || node.text() === 'arguments');
  const asynchronous = asAsync(hit, function_, head);
  if (function_.kind() === 'method_definition') {
    if (!/^(?:async\s+)?[\w$]+\s*(?:<.*)?$/s.test(head.trim()) || function_.parent()?.kind() !== 'class_body') return asynchronous;
    return [...asynchronous, edited(text, hit, 'a method as an arrow in a field', whole(`${name} = ${isAsync}`, '=> ', ';'))];
  }
  if (function_.kind() !== 'function_declaration' || usesThis) return asynchronous;
  const isExportedAsDefault = function_.parent()?.kind() === 'export_statement' && /^export default/.test(function_.parent()!.text());
  return [
    ...asynchronous,
    ...(isExportedAsDefault ? [] : [
      edited(text, hit, 'a function as an arrow', whole(`const ${name} = ${isAsync}`, '=> ', ';')),
      edited(text, hit, 'a function in a variable', whole(`const ${name} = ${isAsync}function `, '', ';')),
    ]),
    edited(text, hit, 'a function as a method', whole(`class Service { ${isAsync}${name}`, '', ' }')),
  ];
}

/** A function as `async`. */
function asAsync(hit: Hit, function_: Syntax, head: string): Variant[] {
  if (/\basync\b|^(?:get|set)\s|\*/.test(head) || function_.field('body') === null) return [];
  const name = function_.field('name')!;
  const at = function_.kind() === 'method_definition' ? start(name) : start(function_);
  const returned = function_.field('return_type');
  const promise = returned === null ? [] : [replaced(returned, `: Promise<${returned.text().replace(/^:\s*/, '')}>`)];
  return [edited(hit.text, hit, 'an async function', [{ start: at, end: at, text: 'async ' }, ...promise])];
}

/** The function that has a name, around closures. */
function outerFunction({ function: function_ }: Hit): Syntax | undefined {
  return function_ === undefined ? undefined : around(function_, new Set(['function_declaration', 'method_definition']));
}

/** Imported names and modules under other names. */
function imports(hit: Hit): Variant[] {
  const code = hit.function === undefined ? (hit.statement?.text() ?? '') : (outerFunction(hit) ?? hit.function).text();
  return hit.root.findAll({ rule: { kind: 'import_statement' } }).flatMap((statement) => {
    const path = statement.field('source')?.text() ?? '';
    const named = /^import \{ (\w+) \} from /.exec(statement.text())?.[1];
    const whole = /^import (?:\* as )?(\w+) from /.exec(statement.text())?.[1];
    const name = named ?? whole ?? '';
    if (name === '' || name === 'type' || !hasWord(code, name)) return [];
    const uses = nodesNamed(hit.root, name, ['identifier', 'type_identifier', 'shorthand_property_identifier']).filter((node) => start(node) > end(statement));
    const written = (use: string): Edit[] => uses.map((node) => replaced(node, node.kind() === 'shorthand_property_identifier' ? `${name}: ${use}` : use));
    if (named === undefined) return [edited(hit.text, hit, 'a module under another name', [replaced(statement, statement.text().replace(new RegExp(String.raw`\b${name}\b`), 'lib')), ...written('lib')])];
    return [
      edited(hit.text, hit, 'a name imported under another', [replaced(statement, `import { ${name} as imported } from ${path};`), ...written('imported')]),
      edited(hit.text, hit, 'a name of an imported module', [replaced(statement, `import * as lib from ${path};`), ...written(`lib.${name}`)]),
    ];
  });
}
