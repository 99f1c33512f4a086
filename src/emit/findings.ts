/** `docs/findings.md`: which rule, tool or question answers each finding, and which findings each rule goes back to. */
import type { Findings, ReviewFinding } from '../spec/findings.js';
import { CATEGORIES, LANGUAGES, languagesOf, type Category, type Language, type RuleSpec } from '../spec/rule.js';
import { blocks, generatedNote, listed, sentence, table } from './markdown.js';
import { LANGUAGE_NAME } from './names.js';
import { splitCheck } from './peer-tools.js';

/** Both directions, as Markdown. */
export function findingsPage(findings: Findings, rules: readonly RuleSpec[]): string {
  const topics = CATEGORIES.filter((category) => findings.findings.some(({ topic }) => topic === category));
  const page = blocks([
    generatedNote('`src/spec/findings.yaml` and the rules'),
    '# Findings and their answers',
    introduction(findings, rules),
    ...topics.map((category) => topicTable(category, findings, rules)),
    '## Rules and their findings',
    'Under a language stands the preset from which on the rule is on there. Where a rule was tried in a language and did not ' +
      'earn a place, the count of the findings that were judged stands instead: right, debatable, wrong.',
    ruleTable(rules),
  ]);
  return `${page}\n`;
}

/** The rules that exist and answer a finding: those that it names, and those that name it. */
export function answeringRules(finding: ReviewFinding, rules: readonly RuleSpec[]): RuleSpec[] {
  return rules.filter((rule) => rule.findings.includes(finding.id) || finding.rules?.includes(rule.id) === true);
}

/** A link to a rule's page, from a page in `docs/`. */
export function ruleLink({ id }: RuleSpec): string {
  return `[\`${id}\`](rules/${id}.md)`;
}

/** `error-handling` → `Error handling`. */
export function topicTitle(category: Category): string {
  const words = category.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function introduction({ documents, findings }: Findings, rules: readonly RuleSpec[]): string {
  const count = (select: (finding: ReviewFinding) => boolean) => findings.filter(select).length;
  const reviews = Object.entries(documents).map(([id, { title, language }]) => `- ${id}: ${title} (${language})`);
  return blocks([
    `${findings.length} findings of ${reviews.length} reviews of distributed systems. A rule of this pack answers ` +
      `${count((finding) => answeringRules(finding, rules).length > 0)}, a check of another tool ` +
      `${count(({ delegate }) => delegate !== undefined)}, a question of the [checklist](checklist.md) ` +
      `${count(({ checklist }) => checklist !== undefined)}. Some have more than one answer. A finding marked *praise* is a ` +
      'practice that a review approved of: a rule reports its absence.',
    reviews.join('\n'),
  ]);
}

function topicTable(category: Category, { findings }: Findings, rules: readonly RuleSpec[]): string {
  const rows = findings
    .filter(({ topic }) => topic === category)
    .map((finding) => [`${finding.id}, ${emphasised(finding)}`, sentence(finding.reviewed), answersOf(finding, rules).join('; ')]);
  return blocks([`## ${topicTitle(category)}`, table(['Finding', 'In review', 'Answered by'], rows)]);
}

function emphasised({ severity }: ReviewFinding): string {
  return severity === 'praise' ? '*praise*' : severity;
}

/** Rules, other tools' checks, the checklist's question, rules to come: in this order. */
function answersOf(finding: ReviewFinding, rules: readonly RuleSpec[]): string[] {
  const toCome = (finding.rules ?? []).filter((id) => !rules.some((rule) => rule.id === id)).map((id) => `\`${id}\``);
  return [
    ...answeringRules(finding, rules).map(ruleLink),
    ...(finding.delegate === undefined ? [] : [`[other tools](peers.md#findings-that-other-tools-answer): ${listed(finding.delegate.map(checkName))}`]),
    ...(finding.checklist === undefined ? [] : [`[question](checklist.md#${finding.topic})`]),
    ...(toCome.length === 0 ? [] : [`to come: ${listed(toCome)}`]),
  ];
}

/** `ruff:S105` → ruff `S105`; a tool or command alone stays whole. */
function checkName(check: string): string {
  const { tool, rule } = splitCheck(check);
  return rule === '' ? `\`${tool}\`` : `${tool} \`${rule}\``;
}

function ruleTable(rules: readonly RuleSpec[]): string {
  const rows = CATEGORIES.flatMap((category) => rules.filter((rule) => rule.category === category)).map((rule) => [
    ruleLink(rule),
    rule.findings.join(', '),
    ...LANGUAGES.map((language) => place(rule, language)),
  ]);
  return table(['Rule', 'Findings', ...LANGUAGES.map((language) => LANGUAGE_NAME[language])], rows);
}

function place(rule: RuleSpec, language: Language): string {
  if (languagesOf(rule).includes(language)) return rule.preset[language] ?? '';
  const count = rule.precision?.[language];
  return count === undefined ? '–' : `left out: ${count.right}/${count.debatable}/${count.wrong}`;
}
