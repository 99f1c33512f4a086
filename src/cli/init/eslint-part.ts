/** The lines of ESLint's configuration: a new file where there is none, an edit where it is certain to be right, else advice. */
import { relative, sep } from 'node:path';
import { PACKAGE } from '../../package.js';
import { CONFIG_FILE } from '../../project/find-config.js';
import type { Preset } from '../../spec/rule.js';
import { eslintConfigOf, eslintConfigText, namesTypeScriptParser } from '../eslint-config.js';
import { withOurLines } from './eslint-edit.js';
import { advise, creates, joined, NOTHING, present, type Part } from './plan.js';
import { textOf, type Project } from './project.js';

const OLD_CONFIG = /^\.eslintrc(?:\.(?:c?js|json|ya?ml))?$/;

export function eslintPart(project: Project, preset: Preset, names: readonly string[]): Part {
  const hasOurs = project.languages.includes('typescript');
  if (project.manifest === undefined) return hasOurs ? advise('There is no package.json, so ESLint was left alone: `scan` needs none.') : NOTHING;
  if (project.languages.length > 0 && !hasOurs) return NOTHING;
  const file = eslintConfigOf(project);
  if (file !== undefined) return joined([existing(file, project, preset), parserAdvice(file, project)]);
  const old = names.find((name) => OLD_CONFIG.test(name));
  if (old !== undefined) {
    return advise(`${old} is a form that ESLint 9 does not read any more. After the move to eslint.config.js (\`npx @eslint/migrate-config ${old}\`), run this again.`);
  }
  return creates(project.manifest.isModule ? 'eslint.config.js' : 'eslint.config.mjs', newConfig(project, preset));
}

function newConfig({ hasTypeScript }: Project, preset: Preset): string {
  const parser = hasTypeScript ? "import tseslint from 'typescript-eslint';\n" : '';
  const typescript = hasTypeScript ? "  { files: ['**/*.{ts,tsx,mts,cts}'], extends: [tseslint.configs.base] },\n" : '';
  return `import { defineConfig, globalIgnores } from 'eslint/config';
${parser}import resilience from '${PACKAGE.name}';
import { projectConfig } from '${PACKAGE.name}/project';

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/']),
${typescript}  resilience.configs.${preset},
  projectConfig(new URL('${CONFIG_FILE}', import.meta.url)),
);
`;
}

function existing(file: string, project: Project, preset: Preset): Part {
  const path = relative(project.folder, file).split(sep).join('/');
  const before = textOf(file);
  if (before?.includes(PACKAGE.name) === true) return present(`${path} has the rules.`);
  const isHere = !path.startsWith('../');
  const after = before !== undefined && isHere ? withOurLines(before, path, preset) : undefined;
  if (before === undefined || after === undefined) {
    return advise(`${path} is yours and was not touched. Add to it, the last line at the end of what it exports:`, [
      `import resilience from '${PACKAGE.name}';`,
      `resilience.configs.${preset},`,
    ]);
  }
  return { ...NOTHING, changes: [{ path, before, after }] };
}

/** TypeScript is read by ESLint only where a parser is given. */
function parserAdvice(file: string, { hasTypeScript }: Project): Part {
  if (!hasTypeScript || namesTypeScriptParser(eslintConfigText(file))) return NOTHING;
  return advise('The ESLint configuration names no parser for TypeScript, so ESLint leaves those files out. What the README shows, below the import of typescript-eslint:', [
    "{ files: ['**/*.{ts,tsx,mts,cts}'], extends: [tseslint.configs.base] },",
  ]);
}
