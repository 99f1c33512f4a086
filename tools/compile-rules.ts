/**
 * The build's last step: finds the rule folders, checks every spec, compiles the TypeScript patterns, and writes
 * `dist/catalogue.json` with `dist/matches/` and `dist/compiled/` beside it, the one place from which the plugin and the command take
 * their rules, and `dist/findings.json`, from which the command takes the questions of the checklist. A rule that is merely
 * unfinished is compiled, so that its author can try it, and fails the build all the same.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import type { CatalogueRule, CompiledParts, StoredRule } from '../src/catalogue.js';
import { configSchema } from '../src/project/schema.js';
import { COMMENT_CHECKS } from '../src/spec/comment-checks.js';
import { languagesOf } from '../src/spec/rule.js';
import { checkFormulas } from './check-formula.js';
import { checkAll, isPrintable } from './check-rule.js';
import { loadFindings } from './load-findings.js';
import { loadRules } from './load-rules.js';
import { catalogueRule } from './source-rules.js';

const dist = new URL('../dist/', import.meta.url);

const rules = await loadRules();
const compiled = rules.filter((rule) => isPrintable(rule) && checkFormulas(rule.spec).length === 0).map(catalogueRule);
for (const folder of ['matches', 'compiled']) mkdirSync(new URL(folder, dist), { recursive: true });
write('catalogue.json', compiled.map(stored));
// What the first line of a project's configuration refers to.
write('config-schema.json', configSchema([...compiled.map(({ spec }) => spec), ...COMMENT_CHECKS]));
chmodSync(new URL('cli/main.js', dist), 0o755);
console.log(`compiled ${compiled.length} of ${rules.length} rules`);

const findings = loadFindings();
write('findings.json', findings);
const problems = checkAll(rules, findings);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** Writes what a rule matches into files of its own; gives what is left. */
function stored({ spec, compiled: own }: CatalogueRule): StoredRule {
  const { match, ...rest } = spec;
  write(`matches/${spec.id}.json`, match);
  if (own === undefined) return { spec: rest, languages: languagesOf(spec), parts: [] };
  const { formula, taint, ...about } = own;
  const parts: CompiledParts = { formula, ...(taint === undefined ? {} : { taint }) };
  write(`compiled/${spec.id}.json`, parts);
  return { spec: rest, languages: languagesOf(spec), compiled: about, parts: Object.keys(parts) as (keyof CompiledParts)[] };
}

function write(file: string, content: unknown): void {
  writeFileSync(new URL(file, dist), `${JSON.stringify(content)}\n`);
}
