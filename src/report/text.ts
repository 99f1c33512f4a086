/** The report for people: findings by file, each with its line and carets, then what could not be done, then a summary. */
import pc from 'picocolors';
import { CATEGORIES, LANGUAGES, SEVERITIES, type Language, type Severity } from '../spec/rule.js';
import { displayWidth, excerpt, visible, wrap } from './display.js';
import { isShown, SKIP_REASONS, type Finding, type ScanError, type ScanResult } from './finding.js';
import { count, LANGUAGE_TITLE, SEVERITY_NAMES, SKIPPED_THINGS } from './words.js';

export interface TextOptions {
  readonly colors: boolean;
  /** The terminal's columns: messages are broken to fit. Left out, each message is one line, however long. */
  readonly width?: number;
  /** The languages that were asked for, to say what was looked for in vain. By default all. */
  readonly languages?: readonly Language[];
}

export interface ReportOptions extends TextOptions {
  /** The lines of a finding's file; an empty list where it cannot be read. */
  readonly linesOf: (finding: Finding) => readonly string[];
}

type Colors = ReturnType<typeof pc.createColors>;

/** Where the length of a source line is not bound by a terminal. */
const WIDEST_EXCERPT = 120;
const MARGIN = '  ';

/** The whole report, ending in a line break. */
export function textReport(result: ScanResult, options: ReportOptions): string {
  const colors = pc.createColors(options.colors);
  const files = groupByFile(result.findings.filter(isShown)).map((findings) => fileSection(findings, options, colors));
  return [...files, conclusionText(result, options)].join('\n');
}

/** What could not be done, and the summary: what a person has to see where the report itself goes elsewhere. */
export function conclusionText(result: ScanResult, options: TextOptions): string {
  const colors = pc.createColors(options.colors);
  return [...errorSection(result.errors, colors), summaryText(result, options)].join('\n');
}

/** What was scanned, what was left out, and, on the last line, how many findings there are. */
export function summaryText(result: ScanResult, options: TextOptions): string {
  const colors = pc.createColors(options.colors);
  const { suppressed } = result.summary;
  const lines = [
    ...scanned(result, options.languages ?? LANGUAGES),
    ...leftOut(result),
    ...(suppressed === 0 ? [] : [`${count(suppressed, 'finding')} suppressed by comments in the code.`]),
    ...verdict(result).map(colors.bold),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function scanned({ errors, summary: { files, rules } }: ScanResult, languages: readonly Language[]): string[] {
  const listed = LANGUAGES.filter((language) => files[language] !== undefined);
  const titles = languages.map((language) => LANGUAGE_TITLE[language]).join(', ').replace(/, ([^,]*)$/, ' or $1');
  if (listed.length === 0) return [`Nothing to scan: no ${titles} file was found.`];
  const nameFiles = (language: Language): string => count(files[language] ?? 0, `${LANGUAGE_TITLE[language]} file`);
  const withRules = listed.filter((language) => (rules[language] ?? 0) > 0);
  const without = listed.filter((language) => !withRules.includes(language));
  const parts = withRules.map((language) => `${nameFiles(language)} (${count(rules[language] ?? 0, 'rule')})`);
  const but = errors.length === 0 ? '' : ', except for what is told above';
  return [
    ...(parts.length === 0 ? [] : [`Scanned ${parts.join(', ')}${but}.`]),
    ...without.map((language) => `Not scanned: ${nameFiles(language)}; none of the chosen rules is for ${LANGUAGE_TITLE[language]}.`),
  ];
}

function leftOut({ skipped }: ScanResult): string[] {
  const things = SKIP_REASONS.flatMap((reason) => {
    const number = skipped.filter((entry) => entry.reason === reason).length;
    return number === 0 ? [] : count(number, ...SKIPPED_THINGS[reason]);
  });
  if (things.length === 0) return [];
  // What cannot be scanned is not worth naming.
  const advice = skipped.some(({ reason }) => reason !== 'unsupported' && reason !== 'broken-link');
  return [`Left out ${things.join(', ')}${advice ? '; name one to scan it' : ''}.`];
}

/** Where nothing was scanned there is no verdict on code. */
function verdict({ findings: found, errors, summary }: ScanResult): string[] {
  const findings = found.filter(isShown);
  const undone = errors.length === 0 ? [] : [`${count(errors.length, 'thing')} could not be done.`];
  const isAnythingScanned = Object.values(summary.rules).some((rules) => rules > 0);
  if (!isAnythingScanned) return undone;
  if (findings.length === 0) return [['No findings.', ...undone].join(' ')];
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const number = summary.bySeverity[severity];
    return number === 0 ? [] : count(number, ...SEVERITY_NAMES[severity]);
  });
  const byCategory = CATEGORIES.flatMap((category) => {
    const number = summary.byCategory[category];
    return number === undefined ? [] : `${category} ${number}`;
  });
  const total = `${count(findings.length, 'finding')}: ${bySeverity.join(', ')} (${byCategory.join(', ')}).`;
  return [[total, ...undone].join(' ')];
}

function groupByFile(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function fileSection(findings: readonly Finding[], options: ReportOptions, colors: Colors): string {
  const widest = (widthOf: (finding: Finding) => number): number => findings.reduce((most, finding) => Math.max(most, widthOf(finding)), 0);
  const placeWidth = widest((finding) => placeOf(finding).length);
  const severityWidth = widest(({ severity }) => severity.length);
  const shown = findings.map((finding) => findingLines(finding, { placeWidth, severityWidth }, options, colors));
  return [colors.underline(visible(findings[0]?.path ?? '')), ...shown.map((lines) => `${lines.join('\n')}\n`)].join('\n');
}

interface Columns {
  readonly placeWidth: number;
  readonly severityWidth: number;
}

function findingLines(finding: Finding, columns: Columns, options: ReportOptions, colors: Colors): string[] {
  const color = severityColor(finding.severity, colors);
  const place = placeOf(finding).padStart(columns.placeWidth);
  const indent = MARGIN.length + columns.placeWidth + MARGIN.length;
  const hanging = indent + columns.severityWidth + MARGIN.length;
  const head = `${MARGIN}${colors.dim(place)}${MARGIN}${color(finding.severity.padEnd(columns.severityWidth))}${MARGIN}`;
  const [first = '', ...more] = message(finding, options.width, hanging, colors);
  const trace = traceLine(finding).map((line) => ' '.repeat(indent) + colors.dim(line));
  return [head + first, ...more.map((line) => ' '.repeat(hanging) + line), ...codeLines(finding, indent, options, color), ...trace];
}

/** Where the taint of a finding comes from, and the lines in which variables took it. */
function traceLine({ trace = [] }: Finding): string[] {
  const source = trace.find(({ kind }) => kind === 'source');
  if (source === undefined) return [];
  const through = [...new Set(trace.filter(({ kind }) => kind === 'step').map(({ line }) => line))];
  const way = through.length === 0 ? '' : `, through line${through.length === 1 ? '' : 's'} ${through.join(', ')}`;
  return [`from ${source.line}:${source.column}${way}`];
}

/** The message and the rule's name, which is what people search for. */
function message({ message, ruleId }: Finding, width: number | undefined, hanging: number, colors: Colors): string[] {
  const words = visible(message.replace(/\s+/g, ' ').trim()).split(' ');
  if (width === undefined) return [`${words.join(' ')}  ${colors.dim(ruleId)}`];
  const lines = wrap(words, Math.max(width - hanging, 20));
  const last = lines.pop() ?? '';
  const fits = hanging + displayWidth(last) + 2 + ruleId.length <= width;
  return fits ? [...lines, `${last}  ${colors.dim(ruleId)}`] : [...lines, last, colors.dim(ruleId)];
}

function codeLines(finding: Finding, indent: number, options: ReportOptions, color: (text: string) => string): string[] {
  const line = options.linesOf(finding)[finding.line - 1] ?? '';
  const to = finding.endLine > finding.line ? Infinity : finding.endColumn - 1;
  const room = Math.min(options.width ?? Infinity, WIDEST_EXCERPT) - indent;
  const shown = excerpt(line, finding.column - 1, to, Math.max(room, 40));
  if (shown === undefined) return [];
  return [' '.repeat(indent) + shown.code, ' '.repeat(indent) + color(shown.carets)];
}

function errorSection(errors: readonly ScanError[], colors: Colors): string[] {
  if (errors.length === 0) return [];
  const lines = errors.map((error) => MARGIN + errorLine(error, colors));
  return [`${colors.bold(colors.red('Could not be done'))}\n${lines.join('\n')}\n`];
}

/** `path:line:column  message  rule`, as far as place and rule are known. */
function errorLine({ path, line, column, message, ruleId }: ScanError, colors: Colors): string {
  const place = [path === undefined ? undefined : visible(path), line, column].filter((part) => part !== undefined);
  const sentence = visible(message.replace(/\s+/g, ' ').trim());
  const isNamed = ruleId === undefined || message.includes(ruleId.replace(/^.*\//, ''));
  const rule = isNamed ? [] : [colors.dim(ruleId)];
  return [...(place.length === 0 ? [] : [place.join(':')]), sentence, ...rule].join('  ');
}

function placeOf({ line, column }: Finding): string {
  return `${line}:${column}`;
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.blue;
  }
}
