/** Why the file system refused something, and what to do about it. */

const NOTHING_THERE = 'There is no file or folder of this name.';
const NO_PERMISSION = 'Permission to read this is denied. Make it readable, or leave it out with `--exclude`.';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: NOTHING_THERE,
  ENOTDIR: NOTHING_THERE,
  ENAMETOOLONG: NOTHING_THERE,
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  ELOOP: 'This is a link that leads back to itself.',
};

/** A sentence about a file or folder that could not be read. */
export function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? `This cannot be read: ${message}.`;
}
