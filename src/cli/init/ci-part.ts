/** A job for the CI system of a repository: a file of its own, lines at the end of one where that is certain to be right, else advice. */
import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join, relative, sep } from 'node:path';
import { PACKAGE } from '../../package.js';
import { isObject } from '../../semgrep/read-rules.js';
import { parseYaml } from '../../semgrep/yaml.js';
import type { CiChoice } from './ci-choices.js';
import { jobText } from './ci-templates.js';
import { detectedCi, type CiSystem } from './ci-systems.js';
import { advise, creates, joined, NOTHING, present, type Part } from './plan.js';
import { isTaken, textOf, type Project } from './project.js';

const GITHUB_FILE = '.github/workflows/resilience.yml';
const GITLAB_FILE = '.gitlab-ci.yml';
const COMMAND = `npx --yes ${PACKAGE.name}@${PACKAGE.version} scan`;

export function ciPart(project: Project, chosen: CiChoice | undefined): Part {
  if (chosen === 'none') return NOTHING;
  const systems = chosen === undefined ? detectedCi(project.top) : [chosen];
  if (systems.length === 0) return advise('No CI system was recognized; `--ci github` or `--ci gitlab` writes a job for one.');
  if (project.folder !== project.top) return elsewhere(project);
  return joined(systems.map((system) => partFor(system, project)));
}

function partFor(system: CiSystem, project: Project): Part {
  if (system === 'github') return githubPart(project);
  if (system === 'gitlab') return gitlabPart(project);
  return advise(`${system} is yours and was not touched. A job of it runs:`, [COMMAND]);
}

/** A job of the repository's top folder may have to be told more than this command can know. */
function elsewhere({ folder, top }: Project): Part {
  const here = relative(top, folder).split(sep).join('/');
  return advise(`CI is configured in the repository's top folder: run this there, or let a job of yours run in ${here}:`, [COMMAND]);
}

function githubPart(project: Project): Part {
  const workflows = join(project.folder, '.github/workflows');
  const running = namesIn(workflows).find((name) => textOf(join(workflows, name))?.includes(PACKAGE.name) === true);
  if (running !== undefined) return present(`.github/workflows/${running} runs the scan.`);
  if (isTaken(join(project.folder, GITHUB_FILE))) return advise(`${GITHUB_FILE} is something else and was not touched. A job of yours runs:`, [COMMAND]);
  return creates(GITHUB_FILE, jobText('github', project.languages));
}

function gitlabPart(project: Project): Part {
  const file = join(project.folder, GITLAB_FILE);
  if (!isTaken(file)) return creates(GITLAB_FILE, jobText('gitlab', project.languages));
  const before = textOf(file);
  if (before?.includes(PACKAGE.name) === true) return present(`${GITLAB_FILE} runs the scan.`);
  const after = before === undefined ? undefined : withJob(before, project);
  if (before === undefined || after === undefined) {
    return advise(`${GITLAB_FILE} is yours and was not touched, for a job at its end might mean something else there. Add:`, jobText('gitlab', project.languages).trimEnd().split('\n'));
  }
  return { ...NOTHING, changes: [{ path: GITLAB_FILE, before, after }] };
}

/** The file with the job at its end; undefined where that would not leave all the rest as it is, or no stage is known to fit. */
function withJob(before: string, { languages }: Project): string | undefined {
  const now = mappingIn(before);
  const stage = now === undefined || 'resilience' in now ? undefined : stageFor(now['stages']);
  if (now === undefined || stage === undefined) return undefined;
  const job = jobText('gitlab', languages).replace(/^ {2}stage: test$/m, `  stage: ${stage}`);
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const after = `${before.trimEnd()}${eol}${eol}${job.replaceAll('\n', eol)}`;
  const { resilience, ...rest } = mappingIn(after) ?? {};
  return isObject(resilience) && isDeepStrictEqual(rest, now) ? after : undefined;
}

function mappingIn(yaml: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { value } = parseYaml(yaml);
    return isObject(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const STAGES = ['test', 'lint', 'check', 'checks', 'verify', 'quality', 'static-analysis', 'validate'];

/** A stage of the pipeline for checks. Where a pipeline names no stages, there is `test`. */
function stageFor(stages: unknown): string | undefined {
  if (stages === undefined) return 'test';
  return Array.isArray(stages) ? STAGES.find((stage) => stages.includes(stage)) : undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch {
    return [];
  }
}
