/** Where a project's configuration is looked for. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const CONFIG_FILE = 'resilience.config.yaml';

/**
 * The nearest `resilience.config.yaml` at or above a folder; a repository's top folder ends the search, and so does the
 * folder itself where it is in no repository.
 *
 * @param folder absolute.
 * @param top the top folder of the repository that `folder` is in, if it is in one.
 */
export function findProjectConfig(folder: string, top: string = folder): string | undefined {
  const file = join(folder, CONFIG_FILE);
  // A pipe or device of this name would be read for ever.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return file;
  const parent = dirname(folder);
  return folder === top || parent === folder ? undefined : findProjectConfig(parent, top);
}
