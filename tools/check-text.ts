/** Whether a spec's texts have the form that tables, editors and pages expect. */
import { mentionedMetavariables } from '../src/pattern/read/bound.js';
import { messageOf, languagesOf, type Language, type RuleSpec } from '../src/spec/rule.js';
import type { KeyProblem } from './check-shape.js';

const SUMMARY_LENGTH = 110;
/** Words that begin an explanation; a last clause that begins with one is not yet an action. */
const NO_ACTION = /^(?:the|an?|its?|this|that|these|those|so|and|but|because|which|there|as|since)\b/i;

/** Problems of `summary`, `message`, `cwe` and `references`. */
export function checkTexts(spec: RuleSpec): KeyProblem[] {
  return [
    ...checkSummary(spec.summary),
    ...messages(spec).flatMap(({ key, text }) => checkMessage(key, text)),
    ...(spec.cwe ?? []).flatMap(checkCwe),
    ...checkReferences(spec),
  ];
}

/** Each message of a spec, with the key under which it stands and the languages that it is for. */
export function messages(spec: RuleSpec): { key: string; text: string; languages: readonly Language[] }[] {
  if (typeof spec.message === 'string') return [{ key: 'message', text: spec.message, languages: languagesOf(spec) }];
  return languagesOf(spec).map((language) => ({
    key: `message.${language}`,
    text: messageOf(spec, language),
    languages: [language],
  }));
}

function checkSummary(summary: string): KeyProblem[] {
  const wrong = (text: string): KeyProblem[] => [{ key: 'summary', text }];
  if (summary.includes('\n')) return wrong('has several lines; write one phrase');
  if (summary.endsWith('.')) return wrong('ends in a full stop; it is a phrase in a table, so leave the full stop out');
  if (/^[A-Z][^A-Z]/.test(summary)) return wrong('begins with a capital; it is a phrase in a table, so begin in lower case');
  if (/\bthis rule\b/i.test(summary)) return wrong('says "this rule"; say what is reported');
  if (summary.length > SUMMARY_LENGTH) return wrong(`has ${summary.length} characters; keep it to ${SUMMARY_LENGTH}`);
  return [];
}

function checkMessage(key: string, message: string): KeyProblem[] {
  const wrong = (text: string): KeyProblem => ({ key, text });
  if (message === '') return [wrong('is missing; write what is wrong, why, and what to do')];
  const problems: KeyProblem[] = [];
  const words = withoutCode(message);
  if (message.includes('\n')) problems.push(wrong('has several lines; write one or two sentences on one line'));
  if (words.includes('!')) problems.push(wrong('has an exclamation mark; state it'));
  if (/\bplease\b/i.test(words)) problems.push(wrong('says "please"; say what to do'));
  const bare = [...mentionedMetavariables(words)];
  if (bare.length > 0) problems.push(wrong(`mentions ${list(bare)} outside backticks; write it as code`));
  if (!message.endsWith('.')) problems.push(wrong('ends without a full stop; it is a sentence'));
  else if (!endsInAction(words)) {
    problems.push(wrong('does not end in an action; after what is wrong and why, add `; ` and what to write instead'));
  }
  return problems;
}

function endsInAction(words: string): boolean {
  const clauses = words.replace(/\.$/, '').split(/[;.:!]\s/);
  const last = clauses.at(-1)?.trim() ?? '';
  return clauses.length > 1 && /^[a-z]/i.test(last) && !NO_ACTION.test(last);
}

/** The text with code taken out, so that what stands in backticks is not read as prose. */
function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, '``');
}

function checkCwe(cwe: string, index: number): KeyProblem[] {
  if (/^CWE-[1-9]\d*: \S.*$/.test(cwe)) return [];
  return [{ key: `cwe[${index}]`, text: `is \`${cwe}\`; write \`CWE-<number>: <title>\`` }];
}

function checkReferences({ references }: RuleSpec): KeyProblem[] {
  if (references.length === 0) return [{ key: 'references', text: 'is empty; name at least one page that explains the failure' }];
  return references.flatMap(({ url }, index) => {
    if (URL.canParse(url) && url.startsWith('https://')) return [];
    return [{ key: `references[${index}].url`, text: `is \`${url}\`; write an address that begins with \`https://\`` }];
  });
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
