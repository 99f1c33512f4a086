/** `resilience list`: every rule, in a table or with everything that its spec says. */
import pc from 'picocolors';
import { CATALOGUE } from '../../catalogue.js';
import { docsUrl } from '../../emit/docs-url.js';
import { PACKAGE } from '../../package.js';
import { CATEGORIES, LANGUAGES, type Language, type RuleSpec } from '../../spec/rule.js';
import { wantsColors } from '../terminal.js';

export function runList({ json }: { json?: boolean }): void {
  const specs = CATALOGUE.map(({ spec }) => spec);
  process.stdout.write(json === true ? listJson(specs) : listTable(specs, wantsColors(process.stdout)));
}

function listJson(specs: readonly RuleSpec[]): string {
  const rules = specs.map((spec) => {
    const docs = docsUrl(spec.id, PACKAGE.homepage);
    return { ruleId: `resilience/${spec.id}`, ...spec, ...(docs === undefined ? {} : { docs }) };
  });
  return `${JSON.stringify(rules, null, 2)}\n`;
}

const HEADINGS = ['Rule', 'Severity', 'Go', 'Python', 'TS/JS'];

/** Rules by category. Under a language stands the preset in which the rule begins to run there. */
function listTable(specs: readonly RuleSpec[], useColors: boolean): string {
  const colors = pc.createColors(useColors);
  const groups = CATEGORIES.map((category) => ({
    category,
    rules: specs.filter((spec) => spec.category === category),
  })).filter(({ rules }) => rules.length > 0);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...specs.map((spec) => (cells(spec)[column] ?? '').length)),
  );
  const row = (values: readonly string[], last: string): string =>
    `  ${values.map((value, column) => value.padEnd(widths[column] ?? 0)).join('  ')}  ${last}\n`;
  const tables = groups.map(
    ({ category, rules }) => `\n${colors.bold(category)}\n${rules.map((spec) => row(cells(spec), spec.summary)).join('')}`,
  );
  const total = `\n${specs.length} rules. \`resilience explain RULE\` says more about one.\n`;
  return colors.dim(row(HEADINGS, 'Summary')) + tables.join('') + total;
}

function cells(spec: RuleSpec): string[] {
  const preset = (language: Language): string => spec.preset[language] ?? '-';
  return [spec.id, spec.severity, ...LANGUAGES.map(preset)];
}
