/** The contents of files, as hashes. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** File systems stamp with a clock that is a little late. */
const CLOCK_MS = 20;

export class Contents {
  readonly #root: string;
  readonly #since = Date.now();
  readonly #hashes = new Map<string, string | undefined>();

  /** @param root absolute; paths are relative to it. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Undefined for a file that cannot be read. */
  hashOf(path: string): string | undefined {
    if (!this.#hashes.has(path)) this.#hashes.set(path, this.#read(path));
    return this.#hashes.get(path);
  }

  /** True for a file that nobody wrote, renamed or removed since this object was made: whoever read it meanwhile read what is hashed. */
  isAsItWas(path: string): boolean {
    const found = statSync(join(this.#root, path), { throwIfNoEntry: false });
    if (found === undefined) return this.hashOf(path) === undefined;
    return Math.max(found.mtimeMs, found.ctimeMs) < this.#since - CLOCK_MS;
  }

  exists(path: string): boolean {
    return statSync(join(this.#root, path), { throwIfNoEntry: false }) !== undefined;
  }

  #read(path: string): string | undefined {
    const bytes = readBytes(join(this.#root, path));
    return bytes === undefined ? undefined : hashOf(bytes);
  }
}

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    // It has no hash, so nothing is kept of it; its engine tells that it cannot be read.
    return undefined;
  }
}

/** So many hexadecimal digits of SHA-256 never meet by chance. */
const DIGITS = 32;

export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, DIGITS);
}
