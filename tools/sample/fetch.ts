/** The projects' sources in a folder of our own: fetched once, then read from there without a network. */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { collectSources, countFolder, isFolder } from './collect.js';
import { SampleError } from './error.js';
import { label, type Project } from './projects.js';
import { unpackFromRegistry } from './registries.js';

/** Where the sources are kept when nothing else is said: the user's cache folder. */
export const CACHE = join(envPaths('eslint-plugin-resilience', { suffix: '' }).cache, 'sample');

/** The folder of a project's sources. */
export function folderOf(project: Project, cache: string): string {
  return join(cache, project.language, project.half, ...label(project).split('/'));
}

/**
 * Sees to it that a project's sources are in the cache.
 *
 * @param unpack how to get the package; the registries, unless a test says otherwise.
 * @returns their folder.
 * @throws {SampleError} where they cannot be fetched, or are not as many lines as the list says.
 */
export async function fetchProject(
  project: Project,
  cache: string,
  unpack: typeof unpackFromRegistry = unpackFromRegistry,
): Promise<string> {
  const folder = folderOf(project, cache);
  if (!isFolder(folder)) await fill(folder, project, cache, unpack);
  checkLines(folder, project);
  return folder;
}

/** A folder appears whole or not at all: it is filled elsewhere, then moved. */
async function fill(folder: string, project: Project, cache: string, unpack: typeof unpackFromRegistry): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'fetch-'));
  try {
    const [download, sources] = [join(scratch, 'download'), join(scratch, 'sources')];
    mkdirSync(download);
    mkdirSync(sources);
    collect(await unpack(project, download), sources, project);
    mkdirSync(dirname(folder), { recursive: true });
    moveIfFirst(sources, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Another run may have been faster with the same project. */
function moveIfFirst(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isFolder(to)) throw error;
  }
}

function collect(from: string, to: string, project: Project): void {
  try {
    collectSources(from, to, project);
  } catch (error) {
    if (!(error instanceof SampleError)) throw error;
    throw new SampleError(`${label(project)}: ${error.message}`, { cause: error });
  }
}

function checkLines(folder: string, project: Project): void {
  const lines = countFolder(folder, project.language);
  if (lines === project.lines) return;
  throw new SampleError(
    `${label(project)} has ${lines} lines in ${folder}, and the list says ${project.lines}; ` +
      'remove that folder to fetch it anew, or mend `lines` in tools/sample/projects.yaml',
  );
}
