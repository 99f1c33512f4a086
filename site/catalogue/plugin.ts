/**
 * The catalogue for the site's pages, as modules of Vite: `virtual:catalogue` is the list of rules, `virtual:playable` loads
 * each rule that the playground can run, one by one, with an example from `examples/orders` that it reports.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE, type CatalogueRule } from '../../src/catalogue.js';
import { FINDINGS } from '../../src/findings.js';
import { messageOf } from '../../src/spec/rule.js';
import type { ListedRule } from './listing.js';
import type { PlayableRule } from './playable.js';

const LIST = 'virtual:catalogue';
const PLAYABLE = 'virtual:playable';
const ONE = 'virtual:playable/';

interface SitePlugin {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(id: string): string | undefined;
}

/** @param root the repository's folder. */
export function cataloguePlugin(root: string): SitePlugin {
  return {
    name: 'resilience-catalogue',
    resolveId: (id) => (id === LIST || id === PLAYABLE || id.startsWith(ONE) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${LIST}`) return asModule(listedRules());
      if (id === `\0${PLAYABLE}`) return `export default {\n${playable().map(({ spec }) => `  '${spec.id}': () => import('${ONE}${spec.id}'),\n`).join('')}};\n`;
      return id.startsWith(`\0${ONE}`) ? asModule(playableRule(root, id.slice(ONE.length + 1))) : undefined;
    },
  };
}

/** A text is parsed faster than code. */
function asModule(value: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});\n`;
}

/** Every rule, sorted by id. */
export function listedRules(): ListedRule[] {
  return CATALOGUE.map(({ spec, compiled }) => {
    const { id, summary, category, severity, preset, why, remedy, message } = spec;
    const findings = spec.findings.map((finding) => FINDINGS.findings.find((known) => known.id === finding)?.reviewed ?? '');
    const text = [id, summary, category, why, remedy, ...Object.values(message), ...findings].join(' ').toLowerCase();
    return { id, summary, category, severity, preset, text, isPlayable: compiled !== undefined };
  });
}

function playable(): CatalogueRule[] {
  return CATALOGUE.filter(({ compiled }) => compiled !== undefined);
}

function playableRule(root: string, id: string): PlayableRule {
  const rule = CATALOGUE.find(({ spec }) => spec.id === id);
  if (rule?.compiled === undefined) throw new Error(`There is no rule \`${id}\` for TypeScript.`);
  const { spec, compiled } = rule;
  return {
    id,
    summary: spec.summary,
    message: messageOf(spec, 'typescript'),
    compiled,
    yaml: readFileSync(join(root, 'semgrep/typescript', spec.category, `${id}.yaml`), 'utf8').replace(/^#.*\n/, ''),
    example: exampleOf(root, id),
  };
}

const EXAMPLES = 'examples/orders/typescript';

/** The file of the example service in which a rule finds something, as a comment there says. */
function exampleOf(root: string, id: string): PlayableRule['example'] {
  const folder = join(root, EXAMPLES);
  const files = readdirSync(join(folder, 'src')).map((name) => `src/${name}`).sort();
  const says = new RegExp(`finding: ${id}(?![\\w-])`);
  const path = files.find((file) => says.test(readFileSync(join(folder, file), 'utf8')));
  if (path === undefined) throw new Error(`No file below ${EXAMPLES}/src says \`finding: ${id}\`; write one that the rule reports.`);
  return { path, code: readFileSync(join(folder, path), 'utf8') };
}
