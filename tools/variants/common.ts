/** Rewritings that are the same in every language. */
import { edited, replaced, type Edit, type Variant } from './edit.js';
import type { Grammar } from './grammar.js';
import type { Hit } from './hit.js';
import { around, end, inside, isSame, start, type Syntax } from './syntax.js';
import { otherWords } from './words.js';

/** Every common rewriting of a hit. */
export function commonVariants(hit: Hit, grammar: Grammar): Variant[] {
  return [...wrapped(hit, grammar), ...between(hit, grammar), ...amongMembers(hit, grammar), ...hoisted(hit, grammar), ...inlined(hit, grammar), ...receivers(hit, grammar), ...reworded(hit, grammar)];
}

/**
 * The statement in an `if`, an `else` …; it and all that follow it in an `if`, a `try`, a loop … What it declares for those
 * behind it goes with them.
 */
function wrapped(hit: Hit, grammar: Grammar): Variant[] {
  const { statement, text } = hit;
  if (statement === undefined || isLastReturn(statement)) return [];
  const rest = following(statement);
  const restText = rest.map((each) => each.text()).join('\n');
  const isAlone = !grammar.declared(statement.text(), statement.kind()).some((name) => hasWord(restText, name));
  const isOfModule = statement.parent()?.parent() === null;
  const jumps = leavesLoop([statement, ...rest], grammar);
  const around = (kind: string, template: string, last: Syntax): Variant[] => {
    const code = text.slice(start(statement), end(last));
    if (grammar.keepsLines.test(code) || (jumps && /loop|switch|closure/.test(kind)) || (kind.includes('closure') && leavesFunction([statement, ...rest], grammar))) return [];
    const written = filled(template, code, columnOf(text, start(statement)), grammar.indent);
    return [edited(text, hit, kind, [{ start: start(statement), end: end(last), text: written }])];
  };
  return [
    ...Object.entries(grammar.wrappers).flatMap(([kind, template]) => (isAlone ? around(kind, template, statement) : [])),
    ...Object.entries(grammar.wrappersOfRest).flatMap(([kind, template]) => (isOfModule || (rest.length === 0 && kind in grammar.wrappers) ? [] : around(kind, template, rest.at(-1) ?? statement))),
  ];
}

/** A function that ends with `return` must still do so. */
function isLastReturn(statement: Syntax): boolean {
  return statement.kind() === 'return_statement' && following(statement).length === 0;
}

/** True where a `break` or `continue` among statements belongs to a loop around them. */
function leavesLoop(statements: readonly Syntax[], grammar: Grammar): boolean {
  return statements.some((statement) => [...inside(statement)].some((node) => ['break_statement', 'continue_statement'].includes(node.kind()) && !hasLoopBetween(node, statement, grammar)));
}

/** True where statements do what belongs to the function around them. */
function leavesFunction(statements: readonly Syntax[], grammar: Grammar): boolean {
  return statements.some((statement) => [...inside(statement)].some((node) => /^(?:return_statement|defer_statement|await_expression|yield_expression|this)$/.test(node.kind()) && !isInLiteral(node, statement, grammar)));
}

function hasLoopBetween(node: Syntax, statement: Syntax, grammar: Grammar): boolean {
  const loop = around(node, grammar.loops);
  return loop !== undefined && start(loop) >= start(statement) && end(loop) <= end(statement);
}

/** The statements behind one in its list, without comments. */
export function following(statement: Syntax): Syntax[] {
  return statement.nextAll().filter((each) => each.isNamed() && each.kind() !== 'comment');
}

export function columnOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** Puts code into a template; the first line of it stands where the code stood. */
function filled(template: string, code: string, column: string, indent: string): string {
  return template
    .split('\n')
    .map((line, index) => {
      const body = line.replace(/^(\t| {4})*/, (tabs) => indent.repeat(tabs.length / (tabs.startsWith('\t') ? 1 : 4)));
      const written = body.trim() === '%' ? shifted(code, body.slice(0, body.indexOf('%'))) : body;
      return index === 0 ? written : column + written;
    })
    .join('\n');
}

/** All lines of a text with more in front; its own indentation stays. */
function shifted(code: string, more: string): string {
  return more + code.replaceAll('\n', `\n${more}`);
}

export function hasWord(text: string, word: string): boolean {
  return new RegExp(String.raw`(?<![\w$])${word.replaceAll(/[$.]/g, String.raw`\$&`)}(?![\w$])`).test(text);
}

/** Another statement before it, and behind it. */
function between(hit: Hit, grammar: Grammar): Variant[] {
  const { statement, text } = hit;
  if (statement === undefined) return [];
  const line = `\n${columnOf(text, start(statement))}`;
  const before: Edit = { start: start(statement), end: start(statement), text: grammar.neutral + line };
  const behind: Edit = { start: end(statement), end: end(statement), text: line + grammar.neutral };
  return [
    edited(text, hit, 'a statement before it', [before]),
    ...(isLastReturn(statement) || /^(?:return|break|continue)_|raise|throw/.test(statement.kind()) ? [] : [edited(text, hit, 'a statement behind it', [behind])]),
  ];
}

/** Another member of the type before it, and behind it. */
function amongMembers({ member, ...hit }: Hit, grammar: Grammar): Variant[] {
  if (member === undefined) return [];
  const { text } = hit;
  const endOfLine = text.indexOf('\n', end(member));
  const line = `\n${columnOf(text, start(member))}`;
  const before: Edit = { start: start(member), end: start(member), text: grammar.members.neutral + line };
  const behind: Edit = { start: endOfLine, end: endOfLine, text: line + grammar.members.neutral };
  return [edited(text, hit, 'a member before it', [before]), edited(text, hit, 'a member behind it', [behind])];
}

/** Where a new statement may stand before the call is made: before the hit's statement, unless that is a loop or holds the call in a literal. */
function placeBefore(hit: Hit, node: Syntax, grammar: Grammar): { at: number; column: string } | undefined {
  const { statement, text } = hit;
  if (statement === undefined || grammar.loops.has(statement.kind())) return undefined;
  const literal = around(node, grammar.functions);
  if (literal !== undefined && start(literal) >= start(statement)) return undefined;
  return { at: start(statement), column: columnOf(text, start(statement)) };
}

function declaration(grammar: Grammar, name: string, value: string): string {
  return grammar.declare.replace('%n', name).replace('%v', () => value);
}

/** An argument of the call in a variable of its own: the first of them, and the last where it is another. */
function hoisted(hit: Hit, grammar: Grammar): Variant[] {
  const { call, text } = hit;
  const place = call === undefined ? undefined : placeBefore(hit, call, grammar);
  if (call === undefined || place === undefined) return [];
  const worth = argumentsOf(call).filter((argument) => grammar.hoisted.has(argument.kind()) && !grammar.keepsLines.test(argument.text()));
  const chosen = [worth[0], worth.at(-1)].filter((argument, index) => argument !== undefined && (index === 0 || argument !== worth[0])) as Syntax[];
  return chosen.map((argument) => {
    const name = grammar.functions.has(argument.kind()) ? 'step' : 'given';
    const set = `${declaration(grammar, name, argument.text())}\n${place.column}`;
    const kind = grammar.functions.has(argument.kind()) ? 'a callback in a variable' : 'an argument in a variable';
    return edited(text, hit, kind, [{ start: place.at, end: place.at, text: set }, replaced(argument, name)]);
  });
}

/** The values of the arguments; of `name=value` the value. */
function argumentsOf(call: Syntax): Syntax[] {
  const list = call.field('arguments');
  return (list?.children() ?? []).filter((each) => each.isNamed() && each.kind() !== 'comment').map((each) => (each.kind() === 'keyword_argument' ? (each.field('value') ?? each) : each));
}

/** A variable that is set in the statement before and used once, written where it is used. */
function inlined(hit: Hit, grammar: Grammar): Variant[] {
  const { statement, text } = hit;
  const before = statement?.prevAll().find((each) => each.isNamed() && each.kind() !== 'comment');
  if (statement === undefined || before === undefined || grammar.functions.has(before.kind())) return [];
  const match = /^(?:const |let |var )?(?<name>[A-Za-z_]\w*)(?::[^=]*)?\s*:?=\s*(?<value>[^=][\s\S]*?);?$/.exec(before.text());
  const { name, value } = match?.groups ?? {};
  if (name === undefined || value === undefined || /^await |\n/.test(value)) return [];
  const uses = [...inside(statement)].filter((node) => node.kind() === 'identifier' && node.text() === name && !isKey(node));
  const later = following(statement).map((each) => each.text()).join('\n');
  if (uses.length !== 1 || hasWord(later, name) || isInLiteral(uses[0]!, statement, grammar) || grammar.loops.has(statement.kind())) return [];
  // Of `a = b` and `a := …` the left side is no use.
  if (uses[0]!.ancestors().some((each) => each.field('left') !== null && start(each.field('left')!) === start(uses[0]!))) return [];
  const removed: Edit = { start: start(before), end: start(before) + before.text().length, text: '' };
  return [edited(text, hit, 'a variable written where it is used', [removed, replaced(uses[0]!, /[ ]/.test(value) && uses[0]!.parent()?.kind() === grammar.member.kind ? `(${value})` : value)])];
}

function isKey(node: Syntax): boolean {
  const parent = node.parent();
  return parent?.kind() === 'keyword_argument' && isSame(parent.field('name')!, node);
}

function isInLiteral(node: Syntax, statement: Syntax, grammar: Grammar): boolean {
  const literal = around(node, grammar.functions);
  return literal !== undefined && start(literal) >= start(statement);
}

/** What the call is sent to: `this.repo` of `this.repo.save()`; undefined where it is no plain name or chain of names. */
export function receiverOf(call: Syntax, grammar: Grammar): Syntax | undefined {
  const callee = call.field('function');
  if (callee?.kind() !== grammar.member.kind) return undefined;
  return callee.field(grammar.member.object) ?? undefined;
}

/** A field, as a local; and a field of a field, or what a method gives. */
function receivers(hit: Hit, grammar: Grammar): Variant[] {
  const { call, text } = hit;
  const receiver = call === undefined ? undefined : receiverOf(call, grammar);
  if (call === undefined || receiver?.kind() !== grammar.member.kind) return [];
  const object = receiver.field(grammar.member.object);
  const property = receiver.field(grammar.member.property);
  if (object === null || property === null || !/^(?:\w+|this)$/.test(object.text())) return [];
  const place = placeBefore(hit, call, grammar);
  const name = property.text();
  const isTaken = hasWord(hit.function?.text().replaceAll(receiver.text(), '') ?? '', name);
  // What else the function does with it from here on goes the same way: a lock by one name is not given back by another.
  const uses = [receiver, ...[...(hit.function === undefined ? [] : inside(hit.function))].filter((node) => start(node) > start(receiver) && isSameText(node, receiver))];
  const isSet = uses.some((use) => use.ancestors().some((each) => each.field('left') !== null && isSame(each.field('left')!, use)));
  const local =
    place === undefined || isTaken || isSet
      ? []
      : [edited(text, hit, 'its receiver as a local', [{ start: place.at, end: place.at, text: `${declaration(grammar, name, grammar.alias(receiver, hit.root))}\n${place.column}` }, ...uses.map((use) => replaced(use, name))])];
  const isOwn = ['this', 'self'].includes(object.text()) || (hit.function?.kind() === 'method_declaration' && new RegExp(String.raw`^func \(\s*${object.text()} `).test(hit.function.text()));
  if (!isOwn) return local;
  return [...local, edited(text, hit, 'its receiver as a field of a field', uses.map((use) => replaced(use, `${object.text()}.deps.${name}`)))];
}

function isSameText(one: Syntax, other: Syntax): boolean {
  return one.kind() === other.kind() && one.text() === other.text();
}

/** The verb of the call, or the noun that it is sent to, by other words of the lists that the rule refers to. */
function reworded(hit: Hit, grammar: Grammar): Variant[] {
  const { call, text, spec, language } = hit;
  const callee = call?.field('function');
  if (call === undefined || callee === undefined || callee === null) return [];
  const verb = callee.kind() === grammar.member.kind ? callee.field(grammar.member.property) : callee;
  return verb === null || !/^[A-Za-z]\w*$/.test(verb.text())
    ? []
    : otherWords(verb.text(), spec, language).map((word) => edited(text, hit, 'another word of the vocabulary', [replaced(verb, word)]));
}
