/** The form of rule ids and categories, for the check of rules, of findings, and for the scaffold. */
import { CATEGORIES } from '../src/spec/rule.js';
import { suggestName } from './suggest-name.js';

/** What is wrong with the form of a rule id; undefined where nothing is. */
export function ruleIdProblem(id: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) return `is \`${id}\`; write lower-case words with hyphens between them`;
  if (/^(?:no|require|prefer)-/.test(id)) return undefined;
  return `is \`${id}\`; begin with \`no-\` (the defect), \`require-\` (what is missing) or \`prefer-\` (the better style)`;
}

/** What is wrong with the name of a category; undefined where it is one. */
export function categoryProblem(category: string): string | undefined {
  if ((CATEGORIES as readonly string[]).includes(category)) return undefined;
  return `is \`${category}\`, which is no category; ${suggestName(category, CATEGORIES)}`;
}
