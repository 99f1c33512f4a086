/**
 * What a scan says of the comments that suppress findings. These are no rules on code, so they have no patterns and no folder; in a
 * report, a configuration and on the command line they are named as rules are.
 */
import type { RuleSpec } from './rule.js';

export type CommentCheck = 'unknown-suppression' | 'unused-suppression' | 'require-suppression-reason';

export const COMMENT_CHECKS: readonly (RuleSpec & { readonly id: CommentCheck })[] = [
  {
    ...common('unknown-suppression'),
    severity: 'info',
    summary: 'disallow comments that suppress a rule which does not exist',
    why: 'Whoever wrote the comment takes the finding for settled; a misspelt name settles nothing, and hides nothing either.',
    remedy: 'Write the id of the rule as reports have it, or remove the comment.',
    message: 'No rule of this scan is called so, and the comment suppresses nothing here.',
  },
  {
    ...common('unused-suppression'),
    severity: 'info',
    summary: 'disallow comments that suppress a finding which is not there',
    why: 'The defect is gone, or has moved: the comment says of right code that it is wrong, and will hide the next defect on its line.',
    remedy: 'Remove the comment.',
    message: 'The rule finds nothing here, so the comment suppresses nothing; remove it.',
  },
  {
    ...common('require-suppression-reason'),
    severity: 'warning',
    summary: 'require that a comment which suppresses a finding says why',
    why: 'Without a reason nobody can tell later whether the finding was wrong, was accepted, or was in the way.',
    remedy: 'Write the reason behind the id: `nosemgrep: <id> -- the reason`.',
    message: 'A finding is suppressed here and nobody says why; write the reason behind the id: `-- the reason`.',
  },
];

function common<T extends CommentCheck>(id: T): Pick<RuleSpec, 'category' | 'preset' | 'findings' | 'references' | 'match'> & { readonly id: T } {
  return {
    id,
    category: 'maintainability',
    preset: {},
    findings: [],
    references: [],
    match: {},
  };
}
