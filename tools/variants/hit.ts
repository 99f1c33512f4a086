/** What a fixture says must be reported, and the code of it. */
import { annotationOf } from '../../src/emit/annotations.js';
import type { Language, RuleSpec } from '../../src/spec/rule.js';
import type { Grammar } from './grammar.js';
import { around, end, inside, nodeAt, parseText, start, type Syntax } from './syntax.js';

export interface Hit {
  readonly spec: RuleSpec;
  readonly language: Language;
  /** The fixture's name and text. */
  readonly name: string;
  readonly text: string;
  readonly root: Syntax;
  /** The line (1-based) of code that must be reported. */
  readonly line: number;
  /** The statement that begins or goes on in that line; undefined for a declaration that stands in no list of statements. */
  readonly statement: Syntax | undefined;
  /** The outermost call of the statement, at or behind the line's beginning. */
  readonly call: Syntax | undefined;
  /** The member of a type that begins or goes on in that line. */
  readonly member: Syntax | undefined;
  /** The function around the line, or that begins there. */
  readonly function: Syntax | undefined;
  /** The offsets of what was hit. */
  readonly start: number;
  readonly end: number;
}

/** The hits of a fixture; none where it does not parse. */
export function hitsOf(spec: RuleSpec, language: Language, name: string, text: string, grammar: Grammar): Hit[] {
  const root = parseText(text, language, name.slice(name.lastIndexOf('.') + 1));
  if (root === undefined) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const annotation = annotationOf(line);
    if (annotation?.kind !== 'ruleid' || !annotation.ids.includes(spec.id)) return [];
    const hit = lines.findIndex((code, at) => at > index && isCode(code, language));
    if (hit === -1) return [];
    const found = hitAt(spec, language, name, text, root, hit + 1, grammar);
    // What is found may begin with a comment above the code.
    return [{ ...found, start: Math.min(found.start, offsetOf(lines, index + 1)) }];
  });
}

function isCode(line: string, language: Language): boolean {
  return line.trim() !== '' && !(language === 'python' ? /^\s*#/ : /^\s*(?:\/\/|\/?\*)/).test(line);
}

/** Where the code of a line (0-based) begins. */
function offsetOf(lines: readonly string[], line: number): number {
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + (lines[line] ?? '').search(/\S|$/);
}

function hitAt(spec: RuleSpec, language: Language, name: string, text: string, root: Syntax, line: number, grammar: Grammar): Hit {
  const offset = offsetOf(text.split('\n'), line - 1);
  const node = nodeAt(root, offset);
  const statement = [node, ...node.ancestors()].find((each) => grammar.lists.has(each.parent()?.kind() ?? '') && !grammar.declarations.has(each.kind()));
  const hit = statement !== undefined && isWithinOneFunction(statement, node, grammar) ? statement : undefined;
  const function_ = around(node, grammar.functions);
  const calls = hit === undefined ? [] : [...inside(hit)].filter((each) => each.kind() === grammar.call && end(each) > offset);
  const whole = hit ?? function_ ?? node;
  return { spec, language, name, text, root, line, statement: hit, call: calls[0], member: hit === undefined ? around(node, grammar.members.kinds) : undefined, function: function_, start: Math.min(start(whole), offset), end: end(whole) };
}

/** A line inside a function literal is hit for what stands there, not for the statement around the literal. */
function isWithinOneFunction(statement: Syntax, node: Syntax, grammar: Grammar): boolean {
  const literal = around(node, grammar.functions);
  return literal === undefined || start(literal) >= start(statement) === end(literal) <= end(statement);
}
