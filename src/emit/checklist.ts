/**
 * The review checklist, `docs/checklist.md`: what a person has to answer, by topic, a screen each. What tools answer
 * stands in `docs/findings.md`.
 */
import type { Findings, ReviewFinding } from '../spec/findings.js';
import { CATEGORIES, type Category, type RuleSpec } from '../spec/rule.js';
import { blocks, generatedNote, listed, sentence } from './markdown.js';
import { answeringRules, ruleLink, topicTitle } from './findings.js';

/** The checklist, as Markdown. */
export function checklist(findings: Findings, rules: readonly RuleSpec[]): string {
  const questions = findings.findings.filter(({ checklist }) => checklist !== undefined);
  const topics = CATEGORIES.filter((category) => questions.some(({ topic }) => topic === category));
  const page = blocks([
    generatedNote('`src/spec/findings.yaml` and the rules'),
    '# Review checklist',
    `${questions.length} questions for a person, each behind a finding of ${Object.keys(findings.documents).length} ` +
      'reviews of distributed systems. Ask those of the topics that a change touches; where a rule sees a part of the answer, ' +
      'it is named. All findings and what answers them stand in [findings.md](findings.md).',
    topics.map((category) => `[${topicTitle(category)}](#${category})`).join(' · '),
    ...topics.map((category) => topic(category, questions.filter((finding) => finding.topic === category), rules)),
  ]);
  return `${page}\n`;
}

function topic(category: Category, questions: readonly ReviewFinding[], rules: readonly RuleSpec[]): string {
  return blocks([`## ${topicTitle(category)}`, questions.map((finding) => question(finding, rules)).join('\n')]);
}

/** A line to tick, and below it what was found, what a good answer is, and which rules see a part of it. */
export function question(finding: ReviewFinding, rules: readonly RuleSpec[], nameOf: (rule: RuleSpec) => string = ruleLink): string {
  const partly = answeringRules(finding, rules).map(nameOf);
  const found = finding.severity === 'praise' ? 'Praised in review' : 'Found in review';
  return [
    `- [ ] **${finding.checklist ?? ''}**`,
    `  ${found} (${finding.id}): ${finding.reviewed}.`,
    `  A good answer: ${lowerFirst(finding.good ?? '')}${partly.length === 0 ? '' : ` ${sentence(`rules that see a part: ${listed(partly)}`)}`}`,
  ].join('\n');
}

/** A sentence that goes on after a colon; a name at its start stays as it is. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]* /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
