/** What ESLint is told of a rule before it runs. Read when the plugin is imported, so it loads nothing. */
import type { Rule } from 'eslint';
import type { CompiledMatch } from '../pattern/compiled/compiled.js';
import type { ParseText } from '../pattern/syntax/texts.js';
import { messageOf, type RuleSpec } from '../spec/rule.js';
import { docsUrl } from './docs-url.js';

/** A rule as ESLint needs it, whoever wrote its patterns. */
export interface MatchRule {
  /** The bare id, as `nosemgrep` names it. */
  readonly id: string;
  /** With metavariables. */
  readonly message: string;
  readonly compiled: CompiledMatch;
  readonly type: 'problem' | 'suggestion';
  readonly docs: NonNullable<Rule.RuleMetaData['docs']> & Readonly<Record<string, unknown>>;
  /** A fix that rewrites the code that was found, in place of `compiled.fix`. */
  readonly rewrite?: (code: string) => string;
  /** Reads code in strings, where the match asks for it. */
  readonly parseText?: ParseText;
}

/** The rule of a spec that has a TypeScript match. */
export function matchRuleOf(spec: RuleSpec, compiled: CompiledMatch): MatchRule {
  const url = docsUrl(spec.id);
  return {
    id: spec.id,
    message: messageOf(spec, 'typescript'),
    compiled,
    type: spec.id.startsWith('prefer-') ? 'suggestion' : 'problem',
    docs: { description: spec.summary, recommended: spec.preset.typescript, ...(url === undefined ? {} : { url }) },
  };
}

export function metaOf({ compiled, type, docs, rewrite }: MatchRule): Rule.RuleMetaData {
  const isFixable = compiled.fix !== undefined || rewrite !== undefined;
  return {
    type,
    languages: ['js/js'],
    docs: { ...docs, dialects: ['JavaScript', 'TypeScript'] },
    schema: [],
    messages: {
      finding: '{{ message }}',
      failure: 'This rule failed on this file: {{ reason }}. This is a defect of the rule; what else it would find here is missing.',
      ...(compiled.suggestion === undefined ? {} : { suggestion: '{{ message }}' }),
    },
    ...(isFixable ? { fixable: 'code' } : {}),
    ...(compiled.suggestion === undefined ? {} : { hasSuggestions: true }),
  };
}
