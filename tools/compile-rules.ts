/**
 * The build's last step: finds the rule folders, checks every spec, compiles the TypeScript patterns, and writes
 * `dist/catalogue.json`, the one place from which the plugin and the command take their rules. A rule that is merely
 * unfinished is compiled, so that its author can try it, and fails the build all the same.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import type { CatalogueRule } from '../src/catalogue.js';
import { compileMatch } from '../src/pattern/compile.js';
import { parsePatternSource } from '../src/pattern/oxc.js';
import { checkFormulas } from './check-formula.js';
import { checkAll, isPrintable } from './check-rule.js';
import { loadFindings } from './load-findings.js';
import { loadRules, type LoadedRule } from './load-rules.js';

const dist = new URL('../dist/', import.meta.url);

function catalogueRule({ spec }: LoadedRule): CatalogueRule {
  const { typescript } = spec.match;
  return typescript === undefined ? { spec } : { spec, compiled: compileMatch(typescript, parsePatternSource) };
}

const rules = await loadRules();
const compiled = rules.filter((rule) => isPrintable(rule) && checkFormulas(rule.spec).length === 0).map(catalogueRule);
mkdirSync(dist, { recursive: true });
writeFileSync(new URL('catalogue.json', dist), `${JSON.stringify(compiled)}\n`);
chmodSync(new URL('cli/main.js', dist), 0o755);
console.log(`compiled ${compiled.length} of ${rules.length} rules`);

const problems = checkAll(rules, loadFindings());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
