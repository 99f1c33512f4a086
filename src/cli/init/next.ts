/** What is left to do after `init`: what to install, and where to begin. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from '../../package.js';
import { foldersUpTo } from '../folders-up-to.js';
import type { Plan } from './plan.js';
import type { Project } from './project.js';

/** How a package manager adds packages for development, by the file that shows that a project uses it. */
const ADD: Readonly<Record<string, string>> = {
  'pnpm-lock.yaml': 'pnpm add --save-dev',
  'yarn.lock': 'yarn add --dev',
  'bun.lock': 'bun add --dev',
  'bun.lockb': 'bun add --dev',
  'package-lock.json': 'npm install --save-dev',
};

/** Commands, in their order. */
export function nextSteps(project: Project, { changes }: Plan): string[] {
  const missing = missingPackages(project, changes.some(({ path }) => path.startsWith('eslint.config.')));
  const install = missing.length === 0 ? [] : [`${addCommand(project)} ${missing.join(' ')}`];
  const run = project.manifest === undefined ? `npx ${PACKAGE.name}` : 'npx resilience';
  return [...install, `${run} doctor`, `${run} scan`];
}

function missingPackages({ manifest, hasTypeScript }: Project, hasEslint: boolean): string[] {
  if (manifest === undefined) return [];
  const needed = [...(hasEslint ? ['eslint', ...(hasTypeScript ? ['typescript', 'typescript-eslint'] : [])] : []), PACKAGE.name];
  return needed.filter((name) => !manifest.dependencies.has(name));
}

function addCommand({ folder, top }: Project): string {
  const places = foldersUpTo(folder, top);
  const lockFile = Object.keys(ADD).find((name) => places.some((place) => existsSync(join(place, name))));
  return ADD[lockFile ?? 'package-lock.json']!;
}
