/** The formats in which the result of a scan is written. */
import { relative, sep } from 'node:path';
import type { CatalogueRule } from '../catalogue.js';
import { docsUrl } from '../emit/docs-url.js';
import { PACKAGE } from '../package.js';
import { checkstyleReport } from '../report/checkstyle.js';
import { githubReport } from '../report/github.js';
import { gitlabReport } from '../report/gitlab.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { sarifReport } from '../report/sarif.js';
import { textReport, type Layout, type TextOptions } from '../report/text.js';
import { LANGUAGES } from '../spec/rule.js';
import { reaches, type Threshold } from './exit-code.js';
import type { Format } from './formats.js';
import { reportedName } from './rule-name.js';
import { repositoryTop } from './scan/gitignore.js';
import type { ScanOutcome } from './scan/run-scan.js';

export interface RenderOptions extends TextOptions {
  readonly layout: Layout;
  readonly failOn: Threshold;
  /** The way from the repository's top folder to the one that was scanned in; by default that of the working directory. */
  readonly prefix?: string;
}

/** What of a scan a report is made of. */
export type ToRender = Pick<ScanOutcome, 'result' | 'rules' | 'sources' | 'part'>;

/** The whole report, ending in a line break. */
export function render({ result, rules, sources, part }: ToRender, format: Format, options: RenderOptions): string {
  const { prefix = wayFromRepository(process.cwd()) } = options;
  switch (format) {
    case 'text':
      return textReport(result, { ...options, linesOf: sources.lines, remedyOf: (name) => ruleNamed(rules, name)?.spec.remedy });
    case 'json':
      return jsonReport(result, part);
    case 'sarif':
      return sarifReport(result, {
        tool: PACKAGE,
        rules: rules.map(({ spec }) => spec),
        languages: options.languages ?? LANGUAGES,
        nameOf: (id) => nameIn(rules, id),
        docsUrl: (id) => urlIn(rules, id),
        prefix,
      });
    case 'gitlab':
      return gitlabReport(result, prefix);
    case 'github':
      return githubReport(result, prefix);
    case 'junit':
      return junitReport(result, { rules: rules.map(reportedName), fails: ({ severity }) => reaches(severity, options.failOn), prefix });
    case 'checkstyle':
      return checkstyleReport(result, prefix);
  }
}

function ruleNamed(rules: readonly CatalogueRule[], name: string): CatalogueRule | undefined {
  return rules.find((rule) => reportedName(rule) === name);
}

function nameIn(rules: readonly CatalogueRule[], id: string): string {
  const rule = rules.find(({ spec }) => spec.id === id);
  return rule === undefined ? id : reportedName(rule);
}

function urlIn(rules: readonly CatalogueRule[], id: string): string | undefined {
  const origin = rules.find(({ spec }) => spec.id === id)?.origin;
  return origin === undefined ? docsUrl(id, PACKAGE.homepage) : origin.url;
}

/** With `/`; empty where the folder is the top one, or there is no repository. */
export function wayFromRepository(folder: string): string {
  return relative(repositoryTop(folder) ?? folder, folder).split(sep).join('/');
}
