/** The text of scanned files, read again for those that have findings: engines give places, not lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitLines } from '../../report/source-lines.js';
import type { Language } from '../../spec/rule.js';

export interface SourceFileName {
  readonly path: string;
  readonly language: Language;
}

export interface Sources {
  /** Without a byte order mark; empty where the file has vanished since it was scanned. */
  readonly text: (file: SourceFileName) => string;
  readonly lines: (file: SourceFileName) => readonly string[];
}

/** Reads each file once. Paths are relative to `root`. */
export function sourcesIn(root: string): Sources {
  const texts = new Map<string, string>();
  const lines = new Map<string, readonly string[]>();
  const text = ({ path }: SourceFileName): string => cached(texts, path, () => readText(join(root, path)));
  return {
    text,
    lines: (file) => cached(lines, file.path, () => splitLines(text(file), file.language)),
  };
}

function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // The engine has read it a moment ago; without it a finding still has its place and its message.
    return '';
  }
}
