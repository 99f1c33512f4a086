import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Switches parts of the service on and off while it runs. */
export interface Flags {
  readonly dualWrite: boolean;
  readonly rolloutPercent: number;
}

/** Writes the flag file that every worker reads. */
export async function saveFlags(flagsPath: string, flags: Flags): Promise<void> {
  // finding: no-permissive-file-mode -- anyone with a shell on the host can read which safety switches are off.
  await writeFile(flagsPath, JSON.stringify(flags), { mode: 0o644 });
}

/** Opens the log of flag changes; the handle is the caller's to close. */
export async function openAuditLog(path: string): Promise<FileHandle> {
  // finding: no-permissive-file-mode -- any process on the host can rewrite the history that a review trusts.
  return open(path, 'a', 0o666);
}

/** Writes the flag file for the service's own user, and all at once. */
export async function replaceFlags(flagsPath: string, flags: Flags): Promise<void> {
  await mkdir(dirname(flagsPath), { recursive: true, mode: OWNER_ONLY_FOLDER });
  const draft = `${flagsPath}.draft`;
  await writeFile(draft, JSON.stringify(flags), { mode: OWNER_ONLY_FILE });
  await rename(draft, flagsPath);
}
