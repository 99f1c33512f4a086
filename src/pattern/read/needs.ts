/**
 * Words without which a formula cannot match in a file.
 *
 * Invariant: conservative. A word is needed only when every match names it: strings of a pattern are not counted, since a
 * sum of strings may make them, nor is anything under a negation or a condition.
 */
import type { CompiledFormula, PatternNode } from '../compiled/compiled.js';

type Groups = readonly (readonly string[])[];

/** Names of types that stand for what is called otherwise in the code. */
const FOREIGN_TYPES = new Set(['String', 'Boolean', 'float', 'bool']);
const NAMES = new Set(['Identifier', 'PrivateIdentifier', 'JSXIdentifier']);

export function needsOf(formula: CompiledFormula): Groups {
  switch (formula.op) {
    case 'pattern':
      return [...namesIn(formula.nodes)].map((name) => [name]);
    case 'regex':
    case 'generic':
      return [];
    case 'inside':
      return needsOf(formula.operand);
    case 'and':
      return unique(formula.positives.flatMap(needsOf));
    case 'or':
      return either(formula.operands.map(needsOf));
  }
}

/** One group of all alternatives: the most telling group of each. */
function either(operands: readonly Groups[]): Groups {
  const tellings = operands.map(mostTelling);
  const isComplete = tellings.every((group): group is readonly string[] => group !== undefined);
  return isComplete && tellings.length > 0 ? [[...new Set(tellings.flat())].sort()] : [];
}

/** The group with the fewest words; among equals, that with the longest. */
function mostTelling(groups: Groups): readonly string[] | undefined {
  const shortest = (group: readonly string[]): number => Math.min(...group.map((word) => word.length));
  return [...groups].sort((a, b) => a.length - b.length || shortest(b) - shortest(a))[0];
}

function unique(groups: Groups): Groups {
  return [...new Map(groups.map((group) => [group.join('\n'), group])).values()];
}

/** The names that a pattern says. */
export function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  else if (typeof value === 'object' && value !== null) {
    const node = value as PatternNode;
    if (node.type === 'TSTypeReference' && FOREIGN_TYPES.has(String((node['typeName'] as PatternNode)['name']))) return names;
    if (NAMES.has(node.type)) names.add(node['name'] as string);
    for (const item of Object.values(value)) namesIn(item, names);
  }
  return names;
}
