/** The README's table of rules, which stands between two marker comments. */
import { CATEGORIES, LANGUAGES, type Language, type RuleSpec } from '../spec/rule.js';
import { listed, table } from './markdown.js';
import { eslintTwin } from './peers.js';

const BEGIN = '<!-- begin generated rules -->';
const END = '<!-- end generated rules -->';

const HEADING: Readonly<Record<Language, string>> = { go: 'Go', python: 'Python', typescript: 'TS, JS' };

/**
 * A README with the table of rules between its markers; all else stays as it is.
 *
 * @returns undefined where the README has no such markers, or has them in the wrong order.
 */
export function withRuleTable(readme: string, rules: readonly RuleSpec[]): string | undefined {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END, begin);
  if (begin === -1 || end === -1) return undefined;
  const note = '<!-- Written by `npm run generate`. -->';
  return `${readme.slice(0, begin + BEGIN.length)}\n${note}\n\n${ruleTable(rules)}\n\n${readme.slice(end)}`;
}

/** One row a rule, by category, then id; in a language's column stands the preset from which on the rule is on. */
export function ruleTable(rules: readonly RuleSpec[]): string {
  const sorted = [...rules].sort(
    (a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) || (a.id < b.id ? -1 : 1),
  );
  const rows = table(
    ['Rule', 'What it is for', 'Category', 'Severity', ...LANGUAGES.map((language) => HEADING[language]), 'Fix'],
    sorted.map((rule) => [
      `[${rule.id}](docs/rules/${rule.id}.md)`,
      rule.summary,
      rule.category,
      rule.severity,
      ...LANGUAGES.map((language) => presetIn(rule, language)),
      fixes(rule),
    ]),
  );
  return [rows, ...twinNote(sorted)].join('\n\n');
}

function presetIn(rule: RuleSpec, language: Language): string {
  if (rule.match[language] === undefined) return '–';
  const preset = rule.preset[language] ?? 'all';
  return language === 'typescript' && isLeftToEslint(rule) ? `${preset}*` : preset;
}

/** The plugin leaves a rule out of the narrower presets where ESLint itself reports the same; the command has nobody else. */
function isLeftToEslint(rule: RuleSpec): boolean {
  return rule.preset.typescript !== 'all' && eslintTwin(rule) !== undefined;
}

function twinNote(rules: readonly RuleSpec[]): string[] {
  const twins = rules.filter(isLeftToEslint).map((rule) => `\`${rule.id}\` (\`${eslintTwin(rule)?.rule ?? ''}\`)`);
  if (twins.length === 0) return [];
  return [
    `\\* In \`scan\` from that preset on. As ESLint plugin in \`all\` alone, since ESLint's own recommended rules report the same: ${listed(twins)}.`,
  ];
}

function fixes(rule: RuleSpec): string {
  const matches = LANGUAGES.flatMap((language) => rule.match[language] ?? []);
  if (matches.some((match) => match.fix !== undefined)) return 'automatic';
  return matches.some((match) => match.suggestion !== undefined) ? 'suggested' : '–';
}
