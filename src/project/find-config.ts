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
  if (isFile(file)) return file;
  const parent = dirname(folder);
  return folder === top || parent === folder ? undefined : findProjectConfig(parent, top);
}

/** A pipe or device would be read for ever; a ring of links leads to nothing. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
