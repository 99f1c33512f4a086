/** The packages of the project itself: which folder has which name, and what of it an import gets. */
import { join, posix } from 'node:path';
import { readSmallFile } from './small-file.js';

interface Manifest {
  /** Relative to the scan's root, with `/`; the empty string is the root. */
  readonly folder: string;
  readonly name?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly entries: readonly string[];
}

/** The keys of a manifest that name a package's first file; the source is asked for before what is built from it. */
const ENTRIES = ['source', 'types', 'typings', 'module', 'main'];
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'require', 'node', 'default'];

export interface Workspace {
  /** Where an import of one of the project's packages may lead, best first: paths relative to the root, with or without extension. */
  candidates(specifier: string, from: string): readonly string[];
}

/** @param root absolute. @param files the files of the scan, relative to it: packages are looked for above them. */
export function workspaceOf(root: string, files: Iterable<string>): Workspace {
  const manifests = new Map<string, Manifest | undefined>();
  const byName = new Map<string, Manifest>();
  for (const file of files) addAbove(root, posix.dirname(file), manifests, byName);
  return {
    candidates: (specifier, from) => {
      if (specifier.startsWith('#')) {
        const manifest = nearest(posix.dirname(from), manifests);
        return manifest === undefined ? [] : inPackage(manifest, targets(manifest.imports, specifier));
      }
      const [name, rest] = parted(specifier);
      const manifest = byName.get(name);
      if (manifest === undefined) return [];
      const exported = targets(manifest.exports, rest === '' ? '.' : `./${rest}`);
      if (rest !== '') return inPackage(manifest, [...exported, `./src/${rest}`, `./${rest}`]);
      return inPackage(manifest, [...exported, ...manifest.entries, './src/index', './index']);
    },
  };
}

function addAbove(root: string, folder: string, manifests: Map<string, Manifest | undefined>, byName: Map<string, Manifest>): void {
  const key = folder === '.' ? '' : folder;
  if (manifests.has(key)) return;
  const manifest = readManifest(root, key);
  manifests.set(key, manifest);
  if (manifest?.name !== undefined && !byName.has(manifest.name)) byName.set(manifest.name, manifest);
  if (key !== '') addAbove(root, posix.dirname(key), manifests, byName);
}

function readManifest(root: string, folder: string): Manifest | undefined {
  try {
    const text = readSmallFile(join(root, folder, 'package.json'));
    if (text === undefined) return undefined;
    const json = JSON.parse(text) as Record<string, unknown>;
    const entries = ENTRIES.flatMap((key) => (typeof json[key] === 'string' ? [json[key]] : []));
    const name = typeof json['name'] === 'string' ? { name: json['name'] } : {};
    return { folder, ...name, exports: json['exports'], imports: json['imports'], entries };
  } catch {
    return undefined;
  }
}

function nearest(folder: string, manifests: ReadonlyMap<string, Manifest | undefined>): Manifest | undefined {
  const key = folder === '.' ? '' : folder;
  return manifests.get(key) ?? (key === '' ? undefined : nearest(posix.dirname(key), manifests));
}

/** `@scope/name/rest` → its package and what of it. */
function parted(specifier: string): [name: string, rest: string] {
  const parts = specifier.split('/');
  const size = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, size).join('/'), parts.slice(size).join('/')];
}

/** Where a map of `exports` or `imports` leads for a name, in every condition. */
function targets(map: unknown, name: string): readonly string[] {
  if (typeof map === 'string' || Array.isArray(map)) return name === '.' ? conditional(map) : [];
  if (typeof map !== 'object' || map === null) return [];
  const entries = Object.entries(map);
  if (name === '.' && entries.every(([key]) => !key.startsWith('.'))) return conditional(map);
  for (const [key, target] of entries) {
    if (key === name) return conditional(target);
    const [before = '', after] = key.split('*');
    if (after === undefined || !name.startsWith(before) || !name.endsWith(after)) continue;
    const middle = name.slice(before.length, name.length - after.length);
    return conditional(target).map((place) => place.replaceAll('*', middle));
  }
  return [];
}

function conditional(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(conditional);
  if (typeof target !== 'object' || target === null) return [];
  const byCondition = target as Record<string, unknown>;
  return [...CONDITIONS.filter((key) => key in byCondition), ...Object.keys(byCondition)].flatMap((key) => conditional(byCondition[key]));
}

/** Folders that are built from `src`. */
const BUILT = /^\.?\/?(?:dist|build|lib|out|esm|cjs)\/(?:(?:esm|cjs|types|src)\/)?/;

/** The places in a package's folder; what is built stands for its source as well. */
function inPackage({ folder }: Manifest, places: readonly string[]): readonly string[] {
  return places.flatMap((place) => (BUILT.test(place) ? [place.replace(BUILT, 'src/'), place.replace(BUILT, ''), place] : [place])).map((place) => posix.join(folder, place));
}
