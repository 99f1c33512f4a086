/** What is told of a Semgrep rule beside its message: read off its metadata, as far as there is any. */
import type { Severity } from '../spec/rule.js';
import { isListOfText, type ReadRule, type SemgrepSeverity } from './read-rules.js';

/** The rule in one phrase: what its metadata says, or the first sentence of its message. */
export function descriptionOf({ metadata, message }: ReadRule): string {
  const told = [metadata['shortDescription'], metadata['short_description'], metadata['description']].find((text) => typeof text === 'string');
  const text = (told ?? message).replace(/\s+/g, ' ').trim();
  return (/^.*?[^.]\.(?=\s|$)/.exec(text)?.[0] ?? text).replace(/\.$/, '');
}

/** Where one can read on: the rule's source, or the first of its references. */
export function urlOf(rule: ReadRule): string | undefined {
  const { source, 'source-rule-url': original } = rule.metadata;
  return [source, ...referencesOf(rule), original].find((url): url is string => typeof url === 'string' && /^https?:\/\//.test(url));
}

export function referencesOf({ metadata: { references } }: ReadRule): readonly string[] {
  if (typeof references === 'string') return [references];
  return isListOfText(references) ? references : [];
}

/** Semgrep's levels by reach (`ERROR` …) and by risk (`CRITICAL` …), as one scale of three. */
export function severityOf(severity: SemgrepSeverity): Severity {
  switch (severity) {
    case 'CRITICAL':
    case 'ERROR':
    case 'HIGH':
      return 'error';
    case 'WARNING':
    case 'MEDIUM':
      return 'warning';
    default:
      return 'info';
  }
}
