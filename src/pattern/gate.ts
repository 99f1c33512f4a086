/**
 * What the text of a file must say for a formula to match in it, so that a rule costs a look at the text where it cannot
 * match, and an alternative of a rule costs nothing where its names do not occur.
 *
 * Invariant: conservative. A gate is shut only where the formula matches nothing; what a formula says of strings, or under
 * a negation, counts only where it holds for every match.
 */
import type { CompiledAnd, CompiledCondition, CompiledFormula, CompiledRegex, PatternNode } from './compiled/compiled.js';
import type { FileText } from './file/file-text.js';
import { namesIn } from './compiled/names.js';
import { takesOneWord } from './compiled/one-word.js';

/** @param whole true where the formula is looked for in all of the file, so that its regular expressions see the same text. */
export type Gate = (file: FileText, whole: boolean) => boolean;

/** How a gate asks for the gates of its parts, and for regular expressions. */
export interface Regexes {
  gate(formula: CompiledFormula): Gate;
  /** That of a condition, anchored at its start. */
  ofCondition(condition: Extract<CompiledCondition, { test: 'regex' }>): RegExp;
  /** That of a `pattern-regex`. */
  ofText(regex: CompiledRegex): RegExp;
}

/** What nothing in the text can shut. */
const OPEN: Gate = () => true;

/** The gate of a formula; the same for the same formula, where `regexes` keeps them. */
export function gateOf(formula: CompiledFormula, regexes: Regexes): Gate {
  switch (formula.op) {
    case 'pattern': {
      const words = [...new Set([...namesIn(formula.nodes), ...keywordsIn(formula.nodes)])].sort((a, b) => b.length - a.length);
      return words.length === 0 ? OPEN : (file) => words.every((word) => file.mayName(word));
    }
    case 'regex':
      return (file, whole) => !whole || file.matches(regexes.ofText(formula));
    case 'generic':
      return OPEN;
    case 'inside':
      return regexes.gate(formula.operand);
    case 'or':
      return gateOfAlternatives(formula.operands, regexes);
    case 'and':
      return gateOfConjunction(formula, regexes);
  }
}

function gateOfAlternatives(alternatives: readonly CompiledFormula[], regexes: Regexes): Gate {
  const gates = byCost(alternatives).map((operand) => regexes.gate(operand));
  if (gates.includes(OPEN)) return OPEN;
  const gate: Gate = (file, whole) => file.once(gate, whole, () => gates.some((each) => each(file, whole)));
  return gate;
}

/** Names are looked up, regular expressions are asked of each name, or read the text: the dearer a question, the later it is asked. */
function gateOfConjunction({ positives, negatives, conditions }: CompiledAnd, regexes: Regexes): Gate {
  const gates = byCost(positives.filter((positive) => !isText(positive))).map((positive) => regexes.gate(positive)).filter((gate) => gate !== OPEN);
  const texts = positives.filter(isText).map((positive) => regexes.gate(positive));
  const properties = boundIn(positives, isProperty);
  const places = boundIn(positives, isPlaceOfName);
  const likes = conditions
    .filter((condition) => condition.test === 'regex')
    .filter((condition) => !condition.constant && (properties.has(condition.metavariable) || (places.has(condition.metavariable) && takesOneWord(regexes.ofCondition(condition)))));
  const within = conditions.flatMap((condition) => (condition.test === 'pattern' && condition.language === undefined ? [regexes.gate(condition.formula)] : [])).filter((gate) => gate !== OPEN);
  const without = negatives.flatMap((negative) => (negative.op === 'inside' && negative.operand.op === 'regex' ? [negative.operand] : []));
  if (gates.length + texts.length + likes.length + within.length + without.length === 0) return OPEN;
  const isOpen = (file: FileText, whole: boolean): boolean =>
    gates.every((each) => each(file, whole)) &&
    within.every((each) => each(file, false)) &&
    likes.every((condition) => file.mayNameLike(regexes.ofCondition(condition))) &&
    texts.every((each) => each(file, whole)) &&
    (!whole || !without.some((regex) => file.isFilledBy(regexes.ofText(regex))));
  const gate: Gate = (file, whole) => file.once(gate, whole, () => isOpen(file, whole));
  return gate;
}

function byCost(formulas: readonly CompiledFormula[]): CompiledFormula[] {
  const rank = ({ op }: CompiledFormula): number => ['pattern', 'generic', 'inside', 'and', 'or', 'regex'].indexOf(op);
  return formulas.toSorted((a, b) => rank(a) - rank(b));
}

const isText = (formula: CompiledFormula): boolean => formula.op === 'regex' || (formula.op === 'inside' && isText(formula.operand));

/** Words without which there is no such node. A `return` may be an arrow, a loop another loop. */
const KEYWORDS: Readonly<Record<string, string>> = { AwaitExpression: 'await', NewExpression: 'new', ThrowStatement: 'throw', TryStatement: 'try', CatchClause: 'catch', SwitchStatement: 'switch' };

function keywordsIn(value: unknown, words = new Set<string>()): Set<string> {
  visitNodes(value, ({ type }) => {
    const word = KEYWORDS[type];
    if (word !== undefined) words.add(word);
  });
  return words;
}

/** Whether a field of a pattern's node, in which a metavariable stands, is of a kind. */
type IsOfKind = (node: PatternNode, field: string) => boolean;

const isProperty: IsOfKind = (node, field) => node.type === 'MemberExpression' && field === 'property' && node['computed'] !== true;

/** Where a name may stand, or code that is more than a name, but no part of a text: what says one word there is a word of the file. */
const isPlaceOfName: IsOfKind = ({ type }, field) => field === 'id' || field === 'callee' || field === 'key' || (field === 'left' && type === 'AssignmentExpression') || (field === 'object' && type === 'MemberExpression');

/** The metavariables that stand in such fields in every match of some of the formulas. */
function boundIn(formulas: readonly CompiledFormula[], isOfKind: IsOfKind): ReadonlySet<string> {
  return new Set(formulas.flatMap((formula) => [...boundBy(formula, isOfKind)]));
}

function boundBy(formula: CompiledFormula, isOfKind: IsOfKind): ReadonlySet<string> {
  switch (formula.op) {
    case 'pattern': {
      const names = new Set<string>();
      visitNodes(formula.nodes, (node) => {
        for (const [field, value] of Object.entries(node)) {
          if ((value as PatternNode | null)?.type === 'Metavariable' && isOfKind(node, field)) names.add(String((value as PatternNode)['name']));
        }
      });
      return names;
    }
    case 'inside':
      return boundBy(formula.operand, isOfKind);
    case 'and':
      return boundIn(formula.positives, isOfKind);
    case 'or': {
      const [first, ...others] = formula.operands.map((operand) => boundBy(operand, isOfKind));
      return new Set([...(first ?? [])].filter((name) => others.every((other) => other.has(name))));
    }
    default:
      return new Set();
  }
}

function visitNodes(value: unknown, visit: (node: PatternNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visitNodes(item, visit);
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as PatternNode).type === 'string') visit(value as PatternNode);
    for (const item of Object.values(value)) visitNodes(item, visit);
  }
}
