/**
 * Words without which a formula cannot match in a file.
 *
 * Invariant: conservative. A word is needed only when every match names it: strings of a pattern are not counted, since a
 * sum of strings may make them, nor is anything under a negation or a condition.
 */
import type { CompiledFormula } from '../compiled/compiled.js';
import { namesIn } from '../compiled/names.js';

type Groups = readonly (readonly string[])[];

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
