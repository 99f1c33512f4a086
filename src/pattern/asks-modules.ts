/** Whether a match asks what other files declare: a scan whose rules never do need not remember it. */
import type { CompiledCondition, CompiledFormula, CompiledMatch } from './compiled/compiled.js';
import { PREDICATES } from './conditions/predicates.js';

export function asksModules({ formula }: CompiledMatch): boolean {
  return formulaAsks(formula);
}

function formulaAsks(formula: CompiledFormula): boolean {
  switch (formula.op) {
    case 'or':
      return formula.operands.some(formulaAsks);
    case 'inside':
      return formulaAsks(formula.operand);
    case 'and':
      return [...formula.positives, ...formula.negatives].some(formulaAsks) || formula.conditions.some(conditionAsks);
    default:
      return false;
  }
}

function conditionAsks(condition: CompiledCondition): boolean {
  if (condition.test === 'pattern') return formulaAsks(condition.formula);
  return condition.test === 'predicate' && PREDICATES[condition.name]?.asksModules === true;
}
