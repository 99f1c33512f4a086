/** `resilience init`: what a project needs to begin with, shown before it is written. */
import { readdirSync } from 'node:fs';
import pc from 'picocolors';
import { visible } from '../../report/display.js';
import { count, LANGUAGE_TITLE } from '../../report/words.js';
import type { Preset } from '../../spec/rule.js';
import { EXIT } from '../exit-code.js';
import { agrees, canAsk } from '../init/ask.js';
import type { CiChoice } from '../init/ci-choices.js';
import { ciPart } from '../init/ci-part.js';
import { configPart } from '../init/config-part.js';
import { unifiedDiff } from '../init/diff.js';
import { eslintPart } from '../init/eslint-part.js';
import { nextSteps } from '../init/next.js';
import { joined, type Plan } from '../init/plan.js';
import { lookAt, type Project } from '../init/project.js';
import { writeChanges } from '../init/write.js';
import { projectConfig } from '../project.js';
import { wantsColors } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** As commander gives them. */
export interface InitOptions {
  readonly preset?: Preset;
  readonly ci?: CiChoice;
  readonly yes?: true;
  readonly dryRun?: true;
}

/** @returns the exit code: 2 where files were to be written and nobody could be asked. */
export async function runInitCommand(options: InitOptions): Promise<number> {
  if (options.yes === true && options.dryRun === true) throw new UsageError('`--yes` writes, and `--dry-run` only shows: give one of the two.');
  const { project, plan } = await planFor(process.cwd(), options);
  process.stdout.write(planText(project, plan, wantsColors(process.stdout)));
  if (plan.changes.length === 0 || options.dryRun === true) return EXIT.clean;
  return write(project, plan, options);
}

async function write(project: Project, plan: Plan, { yes }: InitOptions): Promise<number> {
  const files = count(plan.changes.length, 'file');
  if (yes !== true && !canAsk()) {
    process.stderr.write(`Nothing was written, for there is nobody to ask: \`resilience init --yes\` writes ${files}.\n`);
    return EXIT.failure;
  }
  if (yes !== true && !(await agrees(`Write ${files}? [y/N] `))) {
    process.stdout.write('Nothing was written.\n');
    return EXIT.clean;
  }
  writeChanges(project.folder, plan.changes);
  const steps = nextSteps(project, plan).map((step) => `  ${step}\n`);
  process.stdout.write(`Wrote ${plan.changes.map(({ path }) => path).join(', ')}. Next:\n${steps.join('')}`);
  return EXIT.clean;
}

async function planFor(folder: string, { preset: named, ci }: InitOptions): Promise<{ project: Project; plan: Plan }> {
  const project = lookAt(folder);
  const found = await projectConfig();
  const preset = named ?? found?.config.preset ?? 'recommended';
  const parts = [configPart(project, preset, found?.name), eslintPart(project, preset, readdirSync(folder).sort()), ciPart(project, ci)];
  return { project, plan: joined(parts) };
}

/** Each paragraph ends in a line break, and stands apart from the next. */
function planText({ languages }: Project, { changes, present, advice }: Plan, useColors: boolean): string {
  const colors = pc.createColors(useColors);
  const found = languages.length === 0 ? 'No code in Go, Python, TypeScript or JavaScript was found.' : `Found ${languages.map((language) => LANGUAGE_TITLE[language]).join(', ')}.`;
  const paragraphs = [
    [found, ...present, ...(changes.length === 0 ? ['There is nothing to write.'] : [])].map((line) => `${visible(line)}\n`).join(''),
    ...changes.map((change) => unifiedDiff(change, useColors)),
    ...advice.map(({ text, lines }) => [colors.yellow(visible(text)), ...lines.map((line) => `  ${line}`)].join('\n').concat('\n')),
  ];
  return `${paragraphs.join('\n')}${changes.length === 0 ? '' : '\n'}`;
}
