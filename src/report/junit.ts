/**
 * JUnit's XML: a suite a rule. Each finding is a failed test, named by its place; a rule without findings is a test that passed.
 * What could not be done is a test that ended with an error.
 */
import { isShown, type Finding, type ScanError, type ScanResult } from './finding.js';
import { inRepository } from './repository.js';
import { groupBy } from './text/groups.js';
import { attributes, XML_HEAD, xmlText } from './xml.js';

export interface JunitOptions {
  /** The names of the rules that ran. */
  readonly rules: readonly string[];
  /** True for a finding that makes the command fail. Another one is a test that passed with something to say. */
  readonly fails: (finding: Finding) => boolean;
  readonly prefix: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
}

/** The whole report, ending in a line break. */
export function junitReport(result: ScanResult, options: JunitOptions): string {
  const byRule = groupBy(result.findings.filter(isShown), ({ ruleId }) => ruleId);
  const rules = [...new Set([...options.rules, ...byRule.keys()])].sort();
  const suites = [...rules.map((rule) => ruleSuite(rule, byRule.get(rule) ?? [], options)), ...undoneSuite(result.errors, options)];
  const head = attributes({ name: 'resilience', tests: sum(suites, ({ cases }) => cases.length), failures: sum(suites, ({ failures }) => failures), errors: sum(suites, ({ errors }) => errors) });
  return `${[XML_HEAD, `<testsuites${head}>`, ...suites.map(suiteText), '</testsuites>'].join('\n')}\n`;
}

function ruleSuite(name: string, findings: readonly Finding[], options: JunitOptions): Suite {
  const cases = findings.length === 0 ? [`<testcase${attributes({ classname: name, name: 'no findings' })}/>`] : findings.map((finding) => findingCase(finding, options));
  return { name, cases, failures: findings.filter(options.fails).length, errors: 0 };
}

function findingCase(finding: Finding, { fails, prefix }: JunitOptions): string {
  const { ruleId, line, column, severity, message } = finding;
  const path = inRepository(finding.path, prefix);
  const place = `${path}:${line}:${column}`;
  const said = `${place}: ${severity}: ${message}`;
  const body = fails(finding) ? `<failure${attributes({ type: severity, message })}>${xmlText(said)}</failure>` : `<system-out>${xmlText(said)}</system-out>`;
  return `<testcase${attributes({ classname: ruleId, name: place, file: path, line })}>${body}</testcase>`;
}

function undoneSuite(errors: readonly ScanError[], { prefix }: JunitOptions): Suite[] {
  if (errors.length === 0) return [];
  const cases = errors.map(({ path, line, message }) => {
    const file = path === undefined ? undefined : inRepository(path, prefix);
    const name = [file ?? 'scan', ...(line === undefined ? [] : [line])].join(':');
    return `<testcase${attributes({ classname: 'scan', name, file, line })}><error${attributes({ message })}/></testcase>`;
  });
  return [{ name: 'Could not be done', cases, failures: 0, errors: errors.length }];
}

function suiteText({ name, cases, failures, errors }: Suite): string {
  return [`  <testsuite${attributes({ name, tests: cases.length, failures, errors })}>`, ...cases.map((text) => `    ${text}`), '  </testsuite>'].join('\n');
}

function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}
