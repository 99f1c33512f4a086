/**
 * The review checklist, `docs/checklist.md`: every finding of the reviews has its place in it. A topic is a screen: first
 * the questions that only a person can answer, then what tools answer already.
 */
import type { Findings, ReviewFinding } from '../spec/findings.js';
import { CATEGORIES, languagesOf, type Category, type RuleSpec } from '../spec/rule.js';
import { blocks, generatedNote, listed, sentence, table } from './markdown.js';
import { LANGUAGE_NAME } from './names.js';

/** The checklist, as Markdown. */
export function checklist(findings: Findings, rules: readonly RuleSpec[]): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const topics = CATEGORIES.map((category) => ({
    category,
    findings: findings.findings.filter(({ topic }) => topic === category),
  })).filter((topic) => topic.findings.length > 0);
  const page = blocks([
    generatedNote('`src/spec/findings.yaml` and the rules'),
    '# Review checklist',
    introduction(findings, byId),
    topics.map(({ category }) => `[${title(category)}](#${category})`).join(' · '),
    ...topics.map((topic) => topicSection(topic.category, topic.findings, byId)),
  ]);
  return `${page}\n`;
}

type Rules = ReadonlyMap<string, RuleSpec>;

function introduction({ documents, findings }: Findings, rules: Rules): string {
  const count = (select: (finding: ReviewFinding) => boolean) => findings.filter(select).length;
  const byRule = count((finding) => answeringRules(finding, rules).length > 0);
  const byOthers = count((finding) => finding.delegate !== undefined);
  const byPerson = count((finding) => finding.checklist !== undefined);
  const toCome = count((finding) => rulesToCome(finding, rules).length > 0);
  return blocks([
    `${findings.length} findings of ${Object.keys(documents).length} reviews of distributed systems. A rule of this pack ` +
      `answers ${byRule}, a check of another tool ${byOthers}, a question to the reviewer ${byPerson}; a rule is still ` +
      `to come for ${toCome}. Some have more than one answer.`,
    'Ask the questions of the topics that a change touches; leave the tables to the tools. A finding marked *praise* is ' +
      'a practice that a review approved of: look for its absence.',
  ]);
}

function topicSection(category: Category, findings: readonly ReviewFinding[], rules: Rules): string {
  const questions = findings.filter((finding) => finding.checklist !== undefined);
  const answered = findings.filter((finding) => answers(finding, rules).length > 0);
  return blocks([
    `## ${title(category)}`,
    questions.map((finding) => `- [ ] ${finding.checklist ?? ''} (${finding.id})`).join('\n'),
    answered.length === 0
      ? undefined
      : table(
          ['Finding', 'In review', 'Answered by'],
          answered.map((finding) => [
            `${finding.id}, ${emphasised(finding)}`,
            sentence(finding.reviewed),
            answers(finding, rules).join('; '),
          ]),
        ),
  ]);
}

/** What tools say to a finding: our rules, other tools' checks, rules to come. */
function answers(finding: ReviewFinding, rules: Rules): string[] {
  const toCome = rulesToCome(finding, rules).map((id) => `\`${id}\``);
  return [
    ...answeringRules(finding, rules).map(
      (rule) => `[\`${rule.id}\`](rules/${rule.id}.md) (${languagesOf(rule).map((language) => SHORT_NAME[language]).join(', ')})`,
    ),
    ...(finding.delegate === undefined ? [] : [`existing: ${finding.delegate.map(delegateName).join(', ')}`]),
    ...(toCome.length === 0 ? [] : [`${toCome.length === 1 ? 'rule' : 'rules'} to come: ${listed(toCome)}`]),
  ];
}

const SHORT_NAME = { ...LANGUAGE_NAME, typescript: 'TypeScript' };

/** The rules that exist and answer a finding: those that it names, and those that name it. */
function answeringRules(finding: ReviewFinding, rules: Rules): RuleSpec[] {
  return [...rules.values()].filter((rule) => rule.findings.includes(finding.id) || finding.rules?.includes(rule.id) === true);
}

function rulesToCome(finding: ReviewFinding, rules: Rules): string[] {
  return (finding.rules ?? []).filter((id) => !rules.has(id));
}

/** `ruff:S105` → ruff `S105`; a tool or command alone stays whole. */
function delegateName(check: string): string {
  const [tool = '', rule] = check.split(':');
  return rule === undefined ? `\`${tool}\`` : `${tool} \`${rule}\``;
}

function emphasised({ severity }: ReviewFinding): string {
  return severity === 'praise' ? '*praise*' : severity;
}

/** `error-handling` → `Error handling`. */
function title(category: Category): string {
  const words = category.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
