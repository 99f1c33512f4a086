/**
 * A review as Markdown that fits a comment of a pull request: the gravest first, and where it grows too long, what is left out is told.
 * What comes from the scanned code stands in code spans and fences, where it can be no link, no mention and no HTML.
 */
import { RISKS, RISK_TITLE } from '../../spec/findings.js';
import { CATEGORIES, SEVERITIES, type Severity } from '../../spec/rule.js';
import { visible } from '../display.js';
import { count, LANGUAGE_TITLE } from '../words.js';
import { pieces } from './inline.js';
import type { BySeverity, NotScanned, Question, Review, ReviewedFinding, ReviewedRule } from './model.js';

/** GitHub takes comments of 65 536 characters. */
export const LONGEST_COMMENT = 65_000;
/** How much of it findings may take, so that the questions and what was not scanned are there as well. */
const FOR_FINDINGS = 0.7;
const MOST_FILES = 10;
const MOST_PLACES = 10;

/** The whole page, ending in a line break. */
export function reviewMarkdown(review: Review, longest = LONGEST_COMMENT): string {
  const head = blocks([`# Review of ${code(review.title)}`, verdict(review), tables(review)]);
  const foot = footer(review);
  const end = blocks([notScanned(review.notScanned, longest / 10), foot]);
  const findings = fitting(findingSections(review), longest * FOR_FINDINGS - head.length, (left) => `_${count(left, 'more rule')} with findings would not fit here; \`--format html\` shows all._`);
  const rest = longest - head.length - findings.length - end.length - 200;
  const questions = fitting(questionSections(review), rest, (left) => `_${count(left, 'more topic')} with questions would not fit here; \`resilience checklist\` prints all._`);
  return `${blocks([head, findings, questions, end])}\n`;
}

function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** As many sections as there is room for, in their order, and what to say of the others. */
function fitting(sections: readonly string[], room: number, leftOut: (count: number) => string): string {
  const shown: string[] = [];
  let used = 0;
  for (const section of sections) {
    used += section.length + 2;
    if (used > room) break;
    shown.push(section);
  }
  const left = sections.length - shown.length;
  return blocks(left === 0 ? shown : [...shown, leftOut(left)]);
}

function verdict({ verdict: { sentence, rule }, scope }: Review): string {
  const files = Object.entries(scope.files).map(([language, number]) => count(number, `${LANGUAGE_TITLE[language as keyof typeof LANGUAGE_TITLE]} file`));
  const what = scope.since === undefined ? `${files.join(', ') || 'no file'}` : `what changed since ${code(scope.since)}`;
  return `**${sentence}**\n\nReviewed: ${what}, with the rules of ${code(scope.preset)}. ${rule}`;
}

function tables({ counts, files }: Review): string {
  if (counts.findings === 0) return '';
  const categories = CATEGORIES.flatMap((category) => (counts.byCategory[category] === undefined ? [] : [row(words(category), counts.byCategory[category])]));
  const risks = RISKS.filter((risk) => total(counts.byRisk[risk]) > 0).map((risk) => row(RISK_TITLE[risk], counts.byRisk[risk]));
  const named = files.slice(0, MOST_FILES).map(({ path, bySeverity }) => row(code(path), bySeverity));
  const more = files.length > MOST_FILES ? `\n\n_${count(files.length - MOST_FILES, 'more file')} with findings._` : '';
  return blocks([
    '## Summary',
    [head('Risk'), ...risks, row('**All**', counts.bySeverity)].join('\n'),
    [head('Category'), ...categories].join('\n'),
    [head('File'), ...named].join('\n') + more,
  ]);
}

function head(title: string): string {
  return `| ${title} | Errors | Warnings | Info |\n| --- | ---: | ---: | ---: |`;
}

function row(title: string, { error, warning, info }: BySeverity): string {
  return `| ${title.replaceAll('|', '\\|')} | ${error} | ${warning} | ${info} |`;
}

function total({ error, warning, info }: BySeverity): number {
  return error + warning + info;
}

const TITLES: Readonly<Record<Severity, string>> = { error: 'Blockers', warning: 'To be mended', info: 'Worth a look' };

/** A section a rule, the first of a severity with its heading. */
function findingSections({ rules, findings }: Review): string[] {
  return SEVERITIES.flatMap((severity) => {
    const own = rules.filter((rule) => rule.severity === severity);
    return own.map((rule, index) => {
      const section = ruleSection(rule, findings.filter(({ ruleId }) => ruleId === rule.ruleId));
      return index === 0 ? `## ${TITLES[severity]}\n\n${section}` : section;
    });
  });
}

function ruleSection(rule: ReviewedRule, findings: readonly ReviewedFinding[]): string {
  const [example, ...others] = findings as [ReviewedFinding, ...ReviewedFinding[]];
  const name = rule.url === undefined ? code(rule.ruleId) : `[${code(rule.ruleId)}](${rule.url})`;
  const places = others.slice(0, MOST_PLACES).map((finding) => `- ${place(finding)}`);
  const more = others.length > MOST_PLACES ? [`- … and ${others.length - MOST_PLACES} more`] : [];
  return blocks([
    `### ${name}: ${count(rule.count, 'finding')}`,
    `${place(example)}: ${prose(example.message)}`,
    example.source.trim() === '' ? '' : fence(example.source.trim(), example.language),
    `**Why.** ${prose(rule.why)}`,
    `**Instead.** ${prose(rule.remedy)}`,
    others.length === 0 ? '' : `<details><summary>${count(others.length, 'other place')}</summary>\n\n${[...places, ...more].join('\n')}\n\n</details>`,
  ]);
}

function place({ path, line }: ReviewedFinding): string {
  return code(`${path}:${line}`);
}

/** A section a topic, the first with the heading of all. */
function questionSections({ questions }: Review): string[] {
  const topics = CATEGORIES.filter((category) => questions.some(({ topic }) => topic === category));
  return topics.map((category, index) => {
    const items = questions.filter(({ topic }) => topic === category).map(questionItem);
    const section = `### ${words(category)}\n\n${items.join('\n')}`;
    return index === 0 ? `## Questions no tool can answer\n\n${section}` : section;
  });
}

function questionItem({ id, question, reviewed, because }: Question): string {
  const why = because.map(({ uses, places }) => `${uses} (${places.map(code).join(', ')})`).join('; ');
  return `- [ ] ${prose(question)}\n  Found in review (${id}): ${prose(reviewed)}.${why === '' ? '' : ` Asked because of ${why}.`}`;
}

function notScanned({ errors, leftOut, languages }: NotScanned, longest: number): string {
  const lines = [
    ...languages.map((language) => `- ${LANGUAGE_TITLE[language]} files: no rule was run on them.`),
    ...errors.map(({ path, line, message }) => {
      const where = path === undefined ? '' : `${code([path, line].filter((part) => part !== undefined).join(':'))}: `;
      return `- ${where}${prose(message)}`;
    }),
    ...leftOut.map(({ what, paths }) => `- Left out on purpose: ${what} (${paths.map(code).join(', ')}${Number.parseInt(what, 10) > paths.length ? ', …' : ''})`),
  ];
  if (lines.length === 0) return '';
  return `## Not scanned\n\n${fitting(lines, longest, (left) => `- … and ${left} more`).replaceAll('\n\n- ', '\n- ')}`;
}

function footer({ tool, counts }: Review): string {
  const suppressed = counts.suppressed === 0 ? '' : `${count(counts.suppressed, 'finding')} suppressed by comments in the code. `;
  return `<sub>${suppressed}Written by ${tool.name} ${tool.version}.</sub>`;
}

function words(name: string): string {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A code span; backticks in it are written as apostrophes, for a name of a file has none that anybody misses. */
function code(text: string): string {
  return `\`${visible(text).replaceAll('`', "'")}\``;
}

function prose(text: string): string {
  return pieces(text).map((piece) => (piece.isCode ? code(piece.text) : escaped(visible(piece.text)))).join('');
}

/** No markup, and, by an empty comment behind the sign, no mention of a person or an issue. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/[\\*_[\]|~]/g, '\\$&').replace(/[@#](?=\w)/g, '$&<!-- -->');
}

const FENCE_NAME = { go: 'go', python: 'python', typescript: 'ts' } as const;

function fence(source: string, language: ReviewedFinding['language']): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${FENCE_NAME[language]}\n${visible(source)}\n${mark}`;
}
