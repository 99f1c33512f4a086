/** The configuration of the project that a command runs in. */
import { dirname, relative, resolve, sep } from 'node:path';
import { ProjectConfigError } from '../project/config-error.js';
import { findProjectConfig } from '../project/find-config.js';
import { CONFIGURABLE } from '../project/configurable.js';
import type { ProjectConfig } from '../spec/project.js';
import { repositoryTop } from './scan/gitignore.js';
import { UsageError } from './usage-error.js';

export interface FoundProject {
  /** The configuration's file, as messages name it. */
  readonly name: string;
  /** Absolute: the folder of the configuration's file, to which its globs are relative. */
  readonly folder: string;
  readonly config: ProjectConfig;
}

/**
 * Reads a configuration; without a name, the nearest one from the working directory up to the repository's top folder.
 *
 * @returns undefined where there is none.
 * @throws {UsageError} that names each problem with its line.
 */
export async function projectConfig(named?: string): Promise<FoundProject | undefined> {
  const cwd = process.cwd();
  const file = named === undefined ? findProjectConfig(cwd, repositoryTop(cwd)) : resolve(named);
  if (file === undefined) return undefined;
  const { readProjectConfig } = await import('../project/read-config.js');
  try {
    const name = named ?? relative(cwd, file).split(sep).join('/');
    return { name, folder: dirname(file), config: readProjectConfig(file, name, CONFIGURABLE) };
  } catch (error) {
    if (error instanceof ProjectConfigError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
