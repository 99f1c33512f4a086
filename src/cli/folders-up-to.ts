/** The folders in which what holds in one of them may stand. */
import { join, relative, sep } from 'node:path';

/** The folder and those that it lies in, to the top. */
export function foldersUpTo(folder: string, top: string): string[] {
  const way = relative(top, folder).split(sep).filter((name) => name !== '');
  return way.map((_, index) => join(top, ...way.slice(0, way.length - index))).concat(top);
}
