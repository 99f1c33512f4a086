/** What could not be done, what was scanned, how many findings there are, and what to do first. */
import pc from 'picocolors';
import { CATEGORIES, LANGUAGES, SEVERITIES } from '../../spec/rule.js';
import { visible } from '../display.js';
import { isShown, SKIP_REASONS, type Finding, type ScanError, type ScanResult, type Summary } from '../finding.js';
import { count, SEVERITY_NAMES, SKIPPED_THINGS } from '../words.js';
import type { Colors } from './colors.js';
import { MARGIN } from './finding-lines.js';
import { fullPlace, groupBy, rulesOf } from './groups.js';
import type { TextOptions } from './options.js';
import { scanned } from './scanned.js';

/** What could not be done, and the summary: what a person has to see where the report itself goes elsewhere. */
export function conclusionText(result: ScanResult, options: TextOptions): string {
  const colors = pc.createColors(options.colors);
  return [...errorSection(result.errors, colors), summaryText(result, options)].join('\n');
}

/** What was scanned, what was left out, how many findings there are, and, on the last line, what to do first. */
export function summaryText(result: ScanResult, options: TextOptions): string {
  const colors = pc.createColors(options.colors);
  const { suppressed } = result.summary;
  const lines = [
    ...scanned(result, options.languages ?? LANGUAGES),
    ...leftOut(result),
    ...(suppressed === 0 ? [] : [`${count(suppressed, 'finding')} suppressed by comments in the code.`]),
    ...narrowed(result.summary),
    ...verdict(result).map(colors.bold),
    ...whatFirst(result.findings.filter(isShown)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What is found and not told: what a baseline knows, what stands on lines that nobody changed. */
function narrowed({ baseline, since }: Summary): string[] {
  const { known = 0, fixed = 0 } = baseline ?? {};
  return [
    ...(known === 0 ? [] : [`${count(known, 'finding')} known from the baseline.`]),
    ...(fixed === 0 ? [] : [`${count(fixed, 'finding')} of the baseline no longer found: \`--update-baseline\` takes ${fixed === 1 ? 'it' : 'them'} out.`]),
    ...(since === undefined ? [] : [`${count(since.elsewhere, 'finding')} left out on lines that did not change since ${visible(since.ref)}.`]),
  ];
}

function leftOut({ skipped }: ScanResult): string[] {
  const things = SKIP_REASONS.flatMap((reason) => {
    const number = skipped.filter((entry) => entry.reason === reason).length;
    return number === 0 ? [] : count(number, ...SKIPPED_THINGS[reason]);
  });
  if (things.length === 0) return [];
  // What cannot be scanned is not worth naming.
  const advice = skipped.some(({ reason }) => reason !== 'unsupported' && reason !== 'broken-link' && reason !== 'outside-link');
  return [`Left out ${things.join(', ')}${advice ? '; name one to scan it' : ''}.`];
}

/** Where nothing was scanned there is no verdict on code. */
function verdict({ findings: found, errors, summary }: ScanResult): string[] {
  const findings = found.filter(isShown);
  const undone = errors.length === 0 ? [] : [`${count(errors.length, 'thing')} could not be done.`];
  const isAnythingScanned = Object.values(summary.rules).some((rules) => rules > 0);
  if (!isAnythingScanned) return undone;
  if (findings.length === 0) return [[nothingFound(summary), ...undone].join(' ')];
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

function nothingFound({ baseline, since }: Summary): string {
  return `No ${baseline === undefined ? '' : 'new '}findings${since === undefined ? '' : ' on changed lines'}.`;
}

/** The gravest findings: which rule and which file have most of them. */
function whatFirst(findings: readonly Finding[]): string[] {
  const gravest = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
  const group = findings.filter(({ severity }) => severity === gravest);
  const [first] = group;
  if (gravest === undefined || first === undefined) return [];
  const [[ruleId, ofRule]] = rulesOf(group) as [[string, Finding[]]];
  const explain = ruleId.startsWith('resilience/') ? ` \`resilience explain ${ruleId.replace('resilience/', '')}\` says what to write instead.` : '';
  if (group.length === 1) return [`Start with the ${SEVERITY_NAMES[gravest][0]} at ${fullPlace(first)}.${explain}`];
  const [path, ofFile] = [...groupBy(group, ({ path }) => path)].reduce((most, next) => (next[1].length > most[1].length ? next : most));
  const rule = ofRule.length === group.length ? `all ${ruleId}` : `most are ${ruleId} (${ofRule.length})`;
  const file = ofFile.length === group.length ? `all in ${visible(path)}` : `most in ${visible(path)} (${ofFile.length})`;
  return [`Start with the ${count(group.length, ...SEVERITY_NAMES[gravest])}: ${ofRule.length === 1 ? '' : `${rule}, `}${ofFile.length === 1 ? `the first at ${fullPlace(first)}` : file}.${explain}`];
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
