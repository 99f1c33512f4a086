/** What a `tsconfig.json` says of where modules are: `baseUrl` and `paths`, its own or those that it extends. */
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readJsonWithComments } from './json-with-comments.js';
import { readSmallFile } from './small-file.js';

export interface PathMapping {
  /** Absolute: where a name that is no path is looked for first. */
  readonly baseUrl?: string;
  /** Patterns with at most one `*`, and absolute places with as many. */
  readonly paths: readonly (readonly [pattern: string, places: readonly string[]])[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];
/** What was read of each configuration; one that is being read counts as empty, which ends circles. */
type Known = Map<string, PathMapping>;

/** The mapping that holds in a folder itself; undefined where it has no configuration. */
export function mappingIn(folder: string): PathMapping | undefined {
  for (const name of NAMES) {
    const config = readConfig(join(folder, name));
    if (config === undefined) continue;
    const known: Known = new Map();
    const own = mappingOf(join(folder, name), known);
    // A configuration that only lists others, as scaffolds write it: one of those has the mapping.
    const listed = isEmpty(own) ? listOf(config['references']).map((item) => mappingOf(configFile(resolve(folder, String(recordOf(item)['path']))), known)) : [];
    return listed.find((mapping) => !isEmpty(mapping)) ?? own;
  }
  return undefined;
}

function mappingOf(file: string, known: Known): PathMapping {
  const earlier = known.get(file);
  if (earlier !== undefined) return earlier;
  known.set(file, { paths: [] });
  const config = readConfig(file);
  const mapping = config === undefined ? { paths: [] } : mappingSaid(file, config, known);
  known.set(file, mapping);
  return mapping;
}

function mappingSaid(file: string, config: Readonly<Record<string, unknown>>, known: Known): PathMapping {
  const options = recordOf(config['compilerOptions']);
  const base = listOf(config['extends']).map((extended) => mappingOf(extendedFile(file, String(extended)), known));
  const inherited = base.findLast((mapping) => !isEmpty(mapping)) ?? { paths: [] };
  const baseUrl = typeof options['baseUrl'] === 'string' ? resolve(dirname(file), options['baseUrl']) : inherited.baseUrl;
  const paths = options['paths'] === undefined ? inherited.paths : pathsOf(recordOf(options['paths']), baseUrl ?? dirname(file));
  return { ...(baseUrl === undefined ? {} : { baseUrl }), paths };
}

function isEmpty({ baseUrl, paths }: PathMapping): boolean {
  return baseUrl === undefined && paths.length === 0;
}

function pathsOf(paths: Readonly<Record<string, unknown>>, folder: string): PathMapping['paths'] {
  return Object.entries(paths).map(([pattern, places]) => [pattern, listOf(places).map((place) => resolve(folder, String(place)))] as const);
}

/** A path, or a package that lies in the nearest `node_modules`. */
function extendedFile(file: string, extended: string): string {
  const folder = dirname(file);
  if (extended.startsWith('.') || isAbsolute(extended)) return configFile(resolve(folder, extended));
  for (let above = folder; ; above = dirname(above)) {
    const found = configFile(join(above, 'node_modules', extended));
    if (readSmallFile(found) !== undefined || above === dirname(above)) return found;
  }
}

function configFile(path: string): string {
  if (path.endsWith('.json')) return path;
  return readSmallFile(`${path}.json`) === undefined ? join(path, 'tsconfig.json') : `${path}.json`;
}

function readConfig(file: string): Readonly<Record<string, unknown>> | undefined {
  const text = readSmallFile(file);
  return text === undefined ? undefined : recordOf(readJsonWithComments(text));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
