/** Findings by file, by severity and by rule, as texts with a line break behind each finding. */
import { SEVERITIES, type Severity } from '../../spec/rule.js';
import { visible, wrap } from '../display.js';
import type { Finding } from '../finding.js';
import { count, SEVERITY_NAMES } from '../words.js';
import { severityColor, type Colors } from './colors.js';
import { codeLines, findingLines, MARGIN, placeOf, wordsOf } from './finding-lines.js';
import type { ReportOptions } from './options.js';

/** Each file's findings below its name, in their order. */
export function byFile(findings: readonly Finding[], options: ReportOptions, colors: Colors): string[] {
  return [...groupBy(findings, ({ path }) => path)].map(([path, group]) => {
    const columns = { placeWidth: widest(group.map(placeOf)), severityWidth: widest(group.map(({ severity }) => severity)) };
    const shown = group.map((finding) => findingLines(finding, placeOf(finding), columns, options, colors));
    return [colors.underline(visible(path)), ...shown.map((lines) => `${lines.join('\n')}\n`)].join('\n');
  });
}

/** Errors first, each with its file and source line. */
export function bySeverity(findings: readonly Finding[], options: ReportOptions, colors: Colors): string[] {
  return inSeverities(findings, colors, (group) =>
    group.map((finding) => {
      const [head, ...rest] = [`${MARGIN}${colors.underline(fullPlace(finding))}`, ...messageLines(finding, options), ...codeLines(finding, 4, options, colors)];
      return `${[head, ...rest].join('\n')}\n`;
    }),
  );
}

/** Below this many findings each is shown by itself. */
const MANY = 16;
/** How many further places of a rule a digest names. */
const FEW_PLACES = 5;

/** For a terminal: errors first; where there are many findings, an entry a rule. */
export function digest(findings: readonly Finding[], options: ReportOptions, colors: Colors): string[] {
  return findings.length < MANY ? bySeverity(findings, options, colors) : ruleEntries(findings, options, colors, FEW_PLACES);
}

/** An entry a rule, those of graver severity and of more findings first, with every place. */
export function byRule(findings: readonly Finding[], options: ReportOptions, colors: Colors): string[] {
  return ruleEntries(findings, options, colors, Infinity);
}

function ruleEntries(findings: readonly Finding[], options: ReportOptions, colors: Colors, places: number): string[] {
  return inSeverities(findings, colors, (group) =>
    rulesOf(group).map(([ruleId, own]) => `${ruleEntry(ruleId, own, options, colors, places).join('\n')}\n`),
  );
}

/** The rules of findings, those with most findings first. */
export function rulesOf(findings: readonly Finding[]): [string, Finding[]][] {
  return [...groupBy(findings, ({ ruleId }) => ruleId)].sort(([a, some], [b, more]) => more.length - some.length || (a < b ? -1 : 1));
}

/** How many and where, one example with its source line, the other places, and the remedy once. */
function ruleEntry(ruleId: string, findings: readonly Finding[], options: ReportOptions, colors: Colors, places: number): string[] {
  const [example, ...others] = findings as [Finding, ...Finding[]];
  const files = new Set(findings.map(({ path }) => path)).size;
  const remedy = options.remedyOf(ruleId);
  return [
    `${MARGIN}${colors.bold(visible(ruleId))}  ${count(findings.length, 'finding')} in ${count(files, 'file')}`,
    `${MARGIN}${MARGIN}${colors.underline(fullPlace(example))}`,
    ...paragraph(example.message, 6, options),
    ...codeLines(example, 6, options, colors),
    ...(remedy === undefined ? [] : paragraph(`Instead: ${remedy}`, 4, options)),
    ...otherPlaces(others, places, options).map((line) => colors.dim(line)),
  ];
}

function otherPlaces(others: readonly Finding[], most: number, options: ReportOptions): string[] {
  if (others.length === 0) return [];
  if (most === Infinity) return ['also at', ...others.map((finding) => `${MARGIN}${fullPlace(finding)}`)].map((line) => ' '.repeat(4) + line);
  const named = others.slice(0, most).map((finding) => `${visible(finding.path)}:${finding.line}`);
  const more = others.length > most ? ` and ${others.length - most} more` : '';
  return paragraph(`also at ${named.join(', ')}${more}`, 4, options);
}

function messageLines({ message, ruleId }: Finding, options: ReportOptions): string[] {
  return paragraph(`${message} (${ruleId})`, 4, options);
}

function paragraph(text: string, indent: number, { width }: ReportOptions): string[] {
  const words = wordsOf(text);
  const lines = width === undefined ? [words.join(' ')] : wrap(words, Math.max(width - indent, 20));
  return lines.map((line) => ' '.repeat(indent) + line);
}

/** A heading for each severity that has findings, and what it is told of them. */
function inSeverities(findings: readonly Finding[], colors: Colors, shown: (group: readonly Finding[]) => string[]): string[] {
  return SEVERITIES.flatMap((severity) => {
    const group = findings.filter((finding) => finding.severity === severity);
    return group.length === 0 ? [] : [heading(severity, group.length, colors), ...shown(group)];
  });
}

function heading(severity: Severity, number: number, colors: Colors): string {
  const [, many] = SEVERITY_NAMES[severity];
  const title = `${many.charAt(0).toUpperCase()}${many.slice(1)} (${number})`;
  return `${colors.bold(severityColor(severity, colors)(title))}\n`;
}

/** `path:line:column`, which terminals and editors open. */
export function fullPlace(finding: Finding): string {
  return `${visible(finding.path)}:${placeOf(finding)}`;
}

/** In the order in which keys come first. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}
