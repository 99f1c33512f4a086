/** One finding, with its source line and carets. */
import { displayWidth, excerpt, visible, wrap } from '../display.js';
import type { Finding } from '../finding.js';
import { severityColor, type Colors } from './colors.js';
import type { ReportOptions } from './options.js';

/** Where the length of a source line is not bound by a terminal. */
const WIDEST_EXCERPT = 120;
export const MARGIN = '  ';

/** A message as words on one line. */
export function wordsOf(text: string): string[] {
  return visible(text.replace(/\s+/g, ' ').trim()).split(' ');
}

/** The columns of a list of findings. */
export interface Columns {
  readonly placeWidth: number;
  readonly severityWidth: number;
}

/**
 * Place, severity, message and rule; below, the code, and where taint comes from.
 *
 * @param place what to call the place.
 */
export function findingLines(finding: Finding, place: string, columns: Columns, options: ReportOptions, colors: Colors): string[] {
  const color = severityColor(finding.severity, colors);
  const indent = MARGIN.length + columns.placeWidth + MARGIN.length;
  const hanging = indent + columns.severityWidth + MARGIN.length;
  const head = `${MARGIN}${colors.dim(place.padStart(columns.placeWidth))}${MARGIN}${color(finding.severity.padEnd(columns.severityWidth))}${MARGIN}`;
  const [first = '', ...more] = message(finding, options.width, hanging, colors);
  return [head + first, ...more.map((line) => ' '.repeat(hanging) + line), ...codeLines(finding, indent, options, colors)];
}

/** The source line and the carets below it; of taint, where it comes from, and the lines in which variables took it. */
export function codeLines(finding: Finding, indent: number, options: ReportOptions, colors: Colors): string[] {
  const color = severityColor(finding.severity, colors);
  const line = options.linesOf(finding)[finding.line - 1] ?? '';
  const to = finding.endLine > finding.line ? Infinity : finding.endColumn - 1;
  const room = Math.min(options.width ?? Infinity, WIDEST_EXCERPT) - indent;
  const shown = excerpt(line, finding.column - 1, to, Math.max(room, 40));
  const code = shown === undefined ? [] : [shown.code, color(shown.carets)];
  return [...code, ...traceLine(finding).map(colors.dim)].map((text) => ' '.repeat(indent) + text);
}

function traceLine({ trace = [] }: Finding): string[] {
  const source = trace.find(({ kind }) => kind === 'source');
  if (source === undefined) return [];
  const through = [...new Set(trace.filter(({ kind }) => kind === 'step').map(({ line }) => line))];
  const way = through.length === 0 ? '' : `, through line${through.length === 1 ? '' : 's'} ${through.join(', ')}`;
  return [`from ${source.line}:${source.column}${way}`];
}

/** The message and the rule's name, which is what people search for. */
function message({ message, ruleId }: Finding, width: number | undefined, hanging: number, colors: Colors): string[] {
  const words = wordsOf(message);
  if (width === undefined) return [`${words.join(' ')}  ${colors.dim(ruleId)}`];
  const lines = wrap(words, Math.max(width - hanging, 20));
  const last = lines.pop() ?? '';
  const fits = hanging + displayWidth(last) + 2 + ruleId.length <= width;
  return fits ? [...lines, `${last}  ${colors.dim(ruleId)}`] : [...lines, last, colors.dim(ruleId)];
}

export function placeOf({ line, column }: Finding): string {
  return `${line}:${column}`;
}
