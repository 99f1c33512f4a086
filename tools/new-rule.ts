/**
 * Writes the folder of a new rule:
 *
 *     npm run new -- <category>/<id>
 *
 * What it writes passes the type check, and says in each place what its author has to fill in; until that is done, the
 * check of the rule fails and repeats it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATEGORIES } from '../src/spec/rule.js';
import { FILL_IN } from './fill-in.js';
import { FINDINGS_FILE, loadFindings } from './load-findings.js';
import { existingRules, ROOT } from './load-rules.js';
import { categoryProblem, ruleIdProblem } from './rule-names.js';

const USAGE =
  'use `npm run new -- <category>/<id>`, e.g. `npm run new -- resilience/require-timeout`; ' +
  `categories: ${CATEGORIES.join(', ')}`;

/** Why no folder was written, in one line that says what to do. */
export class NewRuleError extends Error {
  override readonly name = 'NewRuleError';
}

/**
 * Writes the folder of a new rule.
 *
 * @param name `<category>/<id>`.
 * @returns the files that were written, relative to the root.
 * @throws {NewRuleError} for a name that cannot be a rule's, or that is one already.
 */
export function newRule(root: string, name: string): string[] {
  const [category = '', id = '', ...more] = name.split('/');
  if (id === '' || more.length > 0) throw new NewRuleError(`\`${name}\` is no rule; ${USAGE}`);
  const problem = problemOf(root, category, id);
  if (problem !== undefined) throw new NewRuleError(problem);
  const folder = `src/rules/${category}/${id}`;
  mkdirSync(join(root, folder), { recursive: true });
  return Object.entries(scaffold(category, id, answeredFindings(root, id))).map(([file, text]) => {
    writeFileSync(join(root, folder, file), text, { flag: 'wx' });
    return `${folder}/${file}`;
  });
}

function problemOf(root: string, category: string, id: string): string | undefined {
  const inCategory = categoryProblem(category);
  if (inCategory !== undefined) return `the category ${inCategory}`;
  const inId = ruleIdProblem(id);
  if (inId !== undefined) return `the id ${inId}`;
  const existing = existingRules(root).find((rule) => rule.name === id);
  return existing === undefined ? undefined : `\`${id}\` exists, in ${existing.folder}; choose another id or go on there`;
}

/** The findings that already name the rule. */
function answeredFindings(root: string, id: string): string[] {
  return loadFindings(root).findings.filter(({ rules }) => rules?.includes(id) === true).map((finding) => finding.id);
}

function scaffold(category: string, id: string, findings: readonly string[]): Record<string, string> {
  return {
    'rule.ts': ruleFile(category, id, findings),
    'notes.md': NOTES,
    'fixture.go': goFixture(id),
    'fixture.py': pythonFixture(id),
    'fixture.ts': typescriptFixture(id),
  };
}

function ruleFile(category: string, id: string, findings: readonly string[]): string {
  const texts = findings.length === 0 ? [`${FILL_IN}: ids from ${FINDINGS_FILE}`] : findings;
  const ids = texts.map((text) => `'${text}'`).join(', ');
  return `import { defineRule } from '../../../spec/rule.js';

export default defineRule({
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: [${ids}],
  references: [{ title: '${FILL_IN}: a page that explains the failure', url: 'https://' }],
  summary: '${FILL_IN}: what is reported, one phrase in lower case without a full stop',
  why: '${FILL_IN}: how it fails in production, a concrete sequence of events in two or three sentences',
  remedy: '${FILL_IN}: what to write instead, in one or two sentences',
  message: '${FILL_IN}: what is wrong with \`$X\` and why; what to do instead.',
  match: {
    go: { pattern: '${FILL_IN}: a Semgrep pattern; take out the languages that the rule does not have' },
    python: { pattern: '${FILL_IN}: a Semgrep pattern' },
    typescript: { pattern: '${FILL_IN}: a Semgrep pattern' },
  },
});
`;
}

const NOTES = `## When to turn it off

${FILL_IN}: the code bases or places for which the rule is wrong.

## Known misses

${FILL_IN}: what the rule does not see, and what it reports although it is right.
`;

const DEFECT = `${FILL_IN}: the defect, in the shape that real code has.`;
const REMEDY = `${FILL_IN}: the remedy first, then near misses, code one edit away from the defect.`;

function goFixture(id: string): string {
  return `package fixture

// ${DEFECT}
func defect() {
	// ruleid: ${id}
	work()
}

// ${REMEDY}
func remedy() {
	// ok: ${id}
	work()
}
`;
}

function pythonFixture(id: string): string {
  return `# ${DEFECT}
def defect():
    # ruleid: ${id}
    work()


# ${REMEDY}
def remedy():
    # ok: ${id}
    work()
`;
}

function typescriptFixture(id: string): string {
  return `// ${DEFECT}
export function defect(): void {
  // ruleid: ${id}
  work();
}

// ${REMEDY}
export function remedy(): void {
  // ok: ${id}
  work();
}
`;
}

function main(names: readonly string[]): void {
  const [name] = names;
  if (name === undefined || names.length > 1) {
    console.error(name === undefined ? `no rule is named; ${USAGE}` : `\`${names.join(' ')}\` names several rules; ${USAGE}`);
    process.exitCode = 1;
    return;
  }
  try {
    for (const file of newRule(ROOT, name)) console.log(`${file}: written`);
    console.log(`Fill in what is marked \`${FILL_IN}\`, then run \`npm run generate\` and \`npm test\`.`);
  } catch (error) {
    if (!(error instanceof NewRuleError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
