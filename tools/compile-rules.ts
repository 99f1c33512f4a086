/**
 * The build's last step: finds the rule folders, checks every spec, compiles the TypeScript patterns, and writes
 * `dist/catalogue.json`, the one place from which the plugin and the command take their rules, and `dist/findings.json`, from
 * which the command takes the questions of the checklist. A rule that is merely
 * unfinished is compiled, so that its author can try it, and fails the build all the same.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { configSchema } from '../src/project/schema.js';
import { COMMENT_CHECKS } from '../src/spec/comment-checks.js';
import { checkFormulas } from './check-formula.js';
import { checkAll, isPrintable } from './check-rule.js';
import { loadFindings } from './load-findings.js';
import { loadRules } from './load-rules.js';
import { catalogueRule } from './source-rules.js';

const dist = new URL('../dist/', import.meta.url);

const rules = await loadRules();
const compiled = rules.filter((rule) => isPrintable(rule) && checkFormulas(rule.spec).length === 0).map(catalogueRule);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL('catalogue.json', dist), `${JSON.stringify(compiled)}\n`);
// What the first line of a project's configuration refers to.
writeFileSync(new URL('config-schema.json', dist), `${JSON.stringify(configSchema([...compiled.map(({ spec }) => spec), ...COMMENT_CHECKS]))}\n`);
chmodSync(new URL('cli/main.js', dist), 0o755);
console.log(`compiled ${compiled.length} of ${rules.length} rules`);

const findings = loadFindings();
writeFileSync(new URL('findings.json', dist), `${JSON.stringify(findings)}\n`);
const problems = checkAll(rules, findings);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
