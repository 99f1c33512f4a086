/** Takes a sample: fetches, scans, counts, draws. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, ScanError } from '../../src/report/finding.js';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { draw, placeOf, type DrawOptions, type Located } from './draw.js';
import { excerpt } from './excerpt.js';
import { label, type Project } from './projects.js';
import type { RulePair } from './rules.js';
import type { ScanReport } from './scan.js';
import { answerKey, type Answer, type Count, type Sheet } from './sheet.js';

/** What was found in one project. */
export interface Scanned {
  readonly project: Project;
  /** Where its sources are. */
  readonly folder: string;
  readonly report: ScanReport;
}

/** What cannot be done without files, a network or another program. */
export interface Tools {
  readonly fetch: (project: Project) => Promise<string>;
  readonly scan: (folder: string, language: Language) => Promise<ScanReport>;
  /** Told of each project: what it took and gave. */
  readonly onScanned: (scanned: Scanned, seconds: number) => void;
}

/** Fetches all projects, then scans them, one after the other. */
export async function scanAll(projects: readonly Project[], { fetch, scan, onScanned }: Tools): Promise<Scanned[]> {
  const fetched: { project: Project; folder: string }[] = [];
  for (const project of projects) fetched.push({ project, folder: await fetch(project) });
  const all: Scanned[] = [];
  for (const { project, folder } of fetched) {
    const began = performance.now();
    const scanned = { project, folder, report: await scan(folder, project.language) };
    onScanned(scanned, (performance.now() - began) / 1000);
    all.push(scanned);
  }
  return all;
}

/**
 * Draws a sheet of what was found.
 *
 * @param former answers to take over where they are about a finding that is drawn again.
 */
export function makeSheet(
  all: readonly Scanned[],
  pairs: readonly RulePair[],
  options: DrawOptions,
  former: readonly Answer[] = [],
): Sheet {
  const answers = new Map(former.map((answer) => [answerKey(answer), answer]));
  const folders = new Map(all.map(({ project, folder }) => [label(project), folder]));
  const drawn = pairs.map((pair) => {
    const findings = all.flatMap((scanned) => locate(scanned, pair));
    return { pair, findings, items: draw(findings, options) };
  });
  return {
    introduction: introduce(all, options),
    counts: drawn.map(({ pair, findings, items }) => countOf(all, pair, findings.length, items.length)),
    errors: all.flatMap(({ project, report }) => report.errors.map((error) => sayError(project, error))),
    items: drawn.flatMap(({ items }) => items).map((item) => {
      const answer = answers.get(answerKey({ ...item, place: placeOf(item) }));
      const code = excerpt(readFileSync(join(folders.get(item.project) ?? '', item.path), 'utf8'), item);
      return { ...item, code, ...(answer === undefined ? {} : { verdict: answer.verdict, why: answer.why }) };
    }),
  };
}

function locate({ project, report }: Scanned, { rule, language }: RulePair): Located[] {
  if (project.language !== language) return [];
  const isOurs = (finding: Finding): boolean => finding.language === language && finding.ruleId === `resilience/${rule}`;
  return report.findings.filter(isOurs).map(({ path, line, endLine, column, message }) => ({
    rule,
    language,
    project: label(project),
    path,
    line,
    endLine,
    column,
    message,
  }));
}

function countOf(all: readonly Scanned[], pair: RulePair, findings: number, drawn: number): Count {
  const lines = linesOf(all, pair.language);
  return { ...pair, findings, rate: lines === 0 ? 0 : (findings / lines) * 100_000, drawn };
}

function linesOf(all: readonly Scanned[], language: Language): number {
  return all.filter(({ project }) => project.language === language).reduce((sum, { project }) => sum + project.lines, 0);
}

function introduce(all: readonly Scanned[], { limit, seed }: DrawOptions): string {
  const halves = [...new Set(all.map(({ project }) => project.half))].join(', ');
  const sizes = LANGUAGES.filter((language) => linesOf(all, language) > 0).map((language) => {
    const count = all.filter(({ project }) => project.language === language).length;
    return `${language}: ${count} projects, ${linesOf(all, language).toLocaleString('en')} lines`;
  });
  return `Half: ${halves}. Seed: ${seed}. At most ${limit} findings of each rule in each language. ${sizes.join('; ')}.`;
}

/** An error in one sentence, with its place. */
export function sayError(project: Project, { message, path, line, ruleId }: ScanError): string {
  const place = path === undefined ? '' : ` ${path}${line === undefined ? '' : `:${line}`}`;
  return `${label(project)}${place}: ${ruleId === undefined ? '' : `${ruleId}: `}${message.replace(/\s+/g, ' ')}`;
}
