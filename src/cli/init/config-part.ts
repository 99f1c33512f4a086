/** `resilience.config.yaml`, as `init` writes it. */
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PACKAGE } from '../../package.js';
import { CONFIG_FILE } from '../../project/find-config.js';
import type { Preset } from '../../spec/rule.js';
import { foldersUpTo } from '../folders-up-to.js';
import { creates, present, type Part } from './plan.js';
import { isTaken, type Project } from './project.js';

const SCHEMA = 'dist/config-schema.json';

/** @param found the configuration that holds in the folder already: its path as errors name it. */
export function configPart(project: Project, preset: Preset, found: string | undefined): Part {
  if (found !== undefined) return present(`${found} is there.`);
  if (isTaken(join(project.folder, CONFIG_FILE))) return present(`${CONFIG_FILE} is there.`);
  return creates(CONFIG_FILE, configText(schemaOf(project), preset));
}

/** What the comments show can be taken over by removing the `#`. */
function configText(schema: string, preset: Preset): string {
  return `# yaml-language-server: $schema=${schema}
preset: ${preset}
# exclude: ['legacy/']                   # not scanned; globs as in .gitignore, relative to this file
# baseline: resilience-baseline.json     # the findings of today, which \`resilience scan --update-baseline\` writes, do not fail
# vocabulary:                            # what things are called here
#   store: [ledger]
# rules:                                 # off, error, warning, info; a severity turns a rule on, whatever the preset
#   no-magic-limit: warning
# overrides:                             # a later one goes before an earlier one
#   - files: ['tests/**']
#     rules: { no-vague-error: off }
`;
}

/** The schema of the package that is installed here or above; of a project that installs nothing, the published one. */
function schemaOf({ folder, top, manifest }: Project): string {
  const installed = foldersUpTo(folder, top).map((place) => join(place, 'node_modules', PACKAGE.name, SCHEMA)).find((file) => existsSync(file));
  if (installed !== undefined) return relative(folder, installed).split(sep).join('/');
  return manifest === undefined ? `https://unpkg.com/${PACKAGE.name}@${PACKAGE.version}/${SCHEMA}` : `node_modules/${PACKAGE.name}/${SCHEMA}`;
}
