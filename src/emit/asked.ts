/** The questions of the checklist that some code makes relevant, as Markdown. */
import type { Findings, ReviewFinding } from '../spec/findings.js';
import { CATEGORIES, type RuleSpec } from '../spec/rule.js';
import { SIGNS, USES, type Use } from '../spec/uses.js';
import { question } from './checklist.js';
import { topicTitle } from './findings.js';
import { blocks, listed } from './markdown.js';

/** Where code uses something: the first places. */
export interface Evidence {
  readonly path: string;
  readonly line: number;
}

export type CodeUses = ReadonlyMap<Use, readonly Evidence[]>;

export interface AskedQuestion {
  readonly finding: ReviewFinding;
  /** What the code uses that makes the question relevant; none for a question to any code. */
  readonly because: readonly Use[];
}

/** The questions to any code and those that what it uses makes relevant; all of them where it is not known what it uses. */
export function askedQuestions({ findings, asks }: Findings, uses: CodeUses | undefined): AskedQuestion[] {
  return findings.flatMap((finding) => {
    if (finding.checklist === undefined) return [];
    const relevant = USES.filter((use) => asks[use].includes(finding.id));
    const because = relevant.filter((use) => uses?.has(use));
    return uses === undefined || relevant.length === 0 || because.length > 0 ? [{ finding, because }] : [];
  });
}

/** The questions by topic, as task items, each with the finding behind it and the places that made it relevant. */
export function askedChecklist(findings: Findings, rules: readonly RuleSpec[], uses: CodeUses | undefined, of: string): string {
  const asked = askedQuestions(findings, uses);
  const topics = CATEGORIES.filter((category) => asked.some(({ finding }) => finding.topic === category));
  const sections = topics.map((category) => {
    const items = asked.filter(({ finding }) => finding.topic === category).map((item) => taskItem(item, rules, uses));
    return blocks([`## ${topicTitle(category)}`, items.join('\n')]);
  });
  return `${blocks(['# Review checklist', introduction(findings, asked, uses, of), ...sections])}\n`;
}

function introduction({ findings }: Findings, asked: readonly AskedQuestion[], uses: CodeUses | undefined, of: string): string {
  const total = findings.filter(({ checklist }) => checklist !== undefined).length;
  if (uses === undefined) return `All ${total} questions, whatever the code uses.`;
  const titles = [...uses.keys()].map((use) => SIGNS[use].title);
  const found = titles.length === 0 ? 'nothing that more of them are about' : listed(titles);
  return `${asked.length} of ${total} questions, for what ${of} uses: ${found}. \`--all\` asks all.`;
}

/** A question as a task item. */
export function taskItem({ finding, because }: AskedQuestion, rules: readonly RuleSpec[], uses: CodeUses | undefined): string {
  const reasons = because.map((use) => `${SIGNS[use].title} (${places(uses?.get(use) ?? [])})`);
  const text = question(finding, rules, ({ id }) => `\`${id}\``);
  return reasons.length === 0 ? text : `${text}\n  Asked because of ${listed(reasons)}.`;
}

function places(evidence: readonly Evidence[]): string {
  return evidence.map(({ path, line }) => `\`${path.replaceAll('`', "'")}:${line}\``).join(', ');
}
