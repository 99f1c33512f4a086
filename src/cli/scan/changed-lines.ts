/**
 * What changed since a commit: the lines of files as they stand in the work tree, beside the commit where the branch left it.
 * Only git's objects are asked; the work tree is read and compared here, so that no filter of the repository runs, and lines
 * are counted as the engines count them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../../report/finding.js';
import { splitLines } from '../../report/source-lines.js';
import { UsageError } from '../usage-error.js';
import { gitIn, type Git } from './git.js';
import { changedRanges, type LineRange } from './line-diff.js';
import type { SourceFileName } from './sources.js';

export type { LineRange } from './line-diff.js';

export interface ChangedLines {
  /** The commit that files are compared with: the last one that the ref and `HEAD` have in common. */
  readonly base: string;
  /** By path, as in the files given: what is new or changed. A file that is not here is as it was. */
  readonly files: ReadonlyMap<string, readonly LineRange[]>;
}

/**
 * The lines of files that changed since a ref, uncommitted work included. A file that git does not know is new, a renamed one is not.
 *
 * @param root absolute: the folder that the paths are relative to.
 * @throws {UsageError} where there is no repository, no such commit, or nothing in common with it.
 */
export function changedLines(root: string, ref: string, files: readonly SourceFileName[]): ChangedLines {
  const git = gitIn(root);
  const base = commonCommit(git, ref);
  const prefix = git(['rev-parse', '--show-prefix']).output.toString('utf8').replace(/\n$/, '');
  const known = filesAt(git, base);
  const changed = files.flatMap((file) => {
    const bytes = read(join(root, file.path));
    const path = posix.join(prefix, file.path);
    return bytes === undefined || blobId(bytes, base) === known.get(path) ? [] : [{ file, path, bytes }];
  });
  if (changed.length === 0) return { base, files: new Map() };
  const earlier = earlierNames(git, base);
  const sources = changed.map(({ path, bytes }) => known.get(path) ?? known.get(earlier.get(path) ?? '') ?? movedFrom(known, blobId(bytes, base), (old) => existsSync(join(root, posix.relative(prefix, old)))));
  const texts = contents(git, sources.filter((id) => id !== undefined));
  const ranges = changed.map(({ file, bytes }, index): [string, readonly LineRange[]] => {
    const id = sources[index];
    return [file.path, changedRanges(id === undefined ? [] : linesOf(texts.get(id)!, file), linesOf(bytes, file))];
  });
  return { base, files: new Map(ranges.filter(([, { length }]) => length > 0)) };
}

/** True for a finding of which a line, or a step of its way, was changed. */
export function isOnChangedLine(finding: Finding, { files }: ChangedLines): boolean {
  const ranges = files.get(finding.path) ?? [];
  return [finding, ...(finding.trace ?? [])].some((place) => ranges.some((range) => touches(range, place)));
}

interface Place {
  readonly line: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function touches({ from, to }: LineRange, { line, endLine, endColumn }: Place): boolean {
  const last = endColumn === 1 && endLine > line ? endLine - 1 : endLine;
  return line <= to && last >= from;
}

function commonCommit(git: Git, ref: string): string {
  const inside = git(['rev-parse', '--is-inside-work-tree']);
  if (!inside.succeeded) throw new UsageError(`\`--since\` needs a git repository here; git says: ${inside.complaint}`);
  const named = commit(git, ref);
  if (named === undefined) {
    throw new UsageError(`\`--since ${ref}\`: this clone has no such commit. Name a branch, tag or commit that it has, or fetch more of the history (in CI the checkout is often of depth 1).`);
  }
  const head = commit(git, 'HEAD');
  if (head === undefined) throw new UsageError('`--since`: the repository has no commit yet.');
  const common = git(['merge-base', named, head]);
  if (!common.succeeded) {
    throw new UsageError(`\`--since ${ref}\`: that commit and \`HEAD\` have none in common. In a shallow clone, fetch more of the history.`);
  }
  return common.output.toString('latin1').trim();
}

function commit(git: Git, ref: string): string | undefined {
  if (ref === '' || ref.startsWith('-')) return undefined;
  const { succeeded, output } = git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return succeeded ? output.toString('latin1').trim() : undefined;
}

/** The id of each file's content in a commit, by path from the repository's top. */
function filesAt(git: Git, base: string): Map<string, string> {
  const entries = checked(git(['ls-tree', '-r', '-z', '--full-tree', base])).toString('utf8').split('\0');
  // `100644 blob <id>\t<path>`; a link or a submodule has no lines of its own.
  return new Map(entries.flatMap((entry) => {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    return id === undefined || path === undefined ? [] : [[path, id] as const];
  }));
}

/** The names that files had which were renamed in commits since. */
function earlierNames(git: Git, base: string): Map<string, string> {
  const fields = checked(git(['diff-tree', '-r', '-z', '-M', '--no-ext-diff', '--name-status', '--diff-filter=R', base, 'HEAD'])).toString('utf8').split('\0');
  const names = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) names.set(fields[at + 2] ?? '', fields[at + 1] ?? '');
  return names;
}

/** The content of a file that was only moved, not yet in a commit: the other of that content is gone, else this one is a copy. */
function movedFrom(known: ReadonlyMap<string, string>, id: string, isThere: (path: string) => boolean): string | undefined {
  return [...known].find(([path, other]) => other === id && !isThere(path))?.[1];
}

/** What stands in git under some ids. */
function contents(git: Git, ids: readonly string[]): Map<string, Buffer> {
  const texts = new Map<string, Buffer>();
  if (ids.length === 0) return texts;
  const output = checked(git(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join('')));
  let at = 0;
  // `<id> blob <size>\n<content>\n` each; `<id> missing\n` where a partial clone does not have it.
  while (at < output.length) {
    const end = output.indexOf(10, at);
    const [id = '', kind, size = '0'] = output.toString('latin1', at, end).split(' ');
    if (kind !== 'blob') throw new UsageError('`--since`: this clone lacks the content of files at that commit; fetch it, or clone without a filter.');
    at = end + 1;
    texts.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

function checked({ succeeded, output, complaint }: ReturnType<Git>): Buffer {
  if (!succeeded) throw new UsageError(`\`--since\`: git could not read its history: ${complaint}`);
  return output;
}

/** The id that git gives a content; the length of another id tells which hash the repository uses. */
function blobId(bytes: Buffer, other: string): string {
  return createHash(other.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A line break is none of the line: a checkout may have changed it. */
function linesOf(bytes: Buffer, { language }: SourceFileName): string[] {
  return splitLines(bytes.toString('utf8').replace(/^\uFEFF/, ''), language);
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Whoever scans the file says why it cannot be read.
    return undefined;
  }
}
