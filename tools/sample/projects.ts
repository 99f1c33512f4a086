/** The committed list of projects on which rules are written and measured. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load, YAMLException } from 'js-yaml';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { SampleError } from './error.js';

export const HALVES = ['write', 'measure'] as const;
/** `write`: rules are written against it. `measure`: their findings there are judged. */
export type Half = (typeof HALVES)[number];

export interface Project {
  readonly language: Language;
  readonly half: Half;
  /** As its registry calls it. */
  readonly name: string;
  readonly version: string;
  /** Code lines of the language, neither blank nor only a comment. */
  readonly lines: number;
  /** `h1:…` (Go), `sha256:…` (Python) or `sha512-…` (npm). */
  readonly integrity: string;
  /** Only these folders are taken; left out, or `.`, all of the package. */
  readonly folders?: readonly string[];
}

/** Which projects: left out, all. */
export interface Choice {
  readonly languages?: readonly Language[];
  readonly half?: Half;
}

const KEYS = ['language', 'half', 'name', 'version', 'lines', 'integrity', 'folders'];
const INTEGRITY: Readonly<Record<Language, RegExp>> = {
  go: /^h1:[\w+/]+=*$/,
  python: /^sha256:[0-9a-f]{64}$/,
  typescript: /^sha512-[\w+/]+=*$/,
};
const NAME = /^@?\w[\w.-]*(?:\/[\w.-]+)*$/;
const FOLDER = /^(?:\.|\w[\w.-]*(?:\/[\w.-]+)*)$/;
const VERSION = /^v?\d[\w.+-]*$/;

/** `name@version`, as `precision.<language>.on` has it. */
export function label({ name, version }: Pick<Project, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/** The projects of the committed list. */
export function readProjects(file: string = fileURLToPath(new URL('projects.yaml', import.meta.url))): Project[] {
  return parseProjects(readFileSync(file, 'utf8'), file);
}

/**
 * Reads a list of projects.
 *
 * @param file how messages name it.
 * @throws {SampleError} that names the project and the key.
 */
export function parseProjects(text: string, file: string): Project[] {
  const rows = loadYaml(text, file);
  if (!Array.isArray(rows)) throw new SampleError(`${file}: is not a list of projects`);
  const projects = rows.map((row: unknown, index) => checkRow(row, `${file}: project ${index + 1}`));
  const labels = projects.map((project) => `${project.language} ${label(project)}`);
  const twice = labels.find((name, index) => labels.indexOf(name) !== index);
  if (twice !== undefined) throw new SampleError(`${file}: ${twice} stands there twice; keep one`);
  return projects;
}

/** The projects of a choice, in the list's order. */
export function chooseProjects(projects: readonly Project[], { languages, half }: Choice): Project[] {
  return projects.filter(
    (project) => (languages?.includes(project.language) ?? true) && (half === undefined || project.half === half),
  );
}

function loadYaml(text: string, file: string): unknown {
  try {
    return load(text, { filename: file });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new SampleError(`${file}: is no YAML: ${error.message}`, { cause: error });
  }
}

function checkRow(row: unknown, where: string): Project {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new SampleError(`${where}: is not a mapping`);
  const fields = row as Record<string, unknown>;
  const unknown = Object.keys(fields).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new SampleError(`${where}: \`${unknown}\` is not a key; use ${KEYS.join(', ')}`);
  const language = oneOf(LANGUAGES, fields, 'language', where);
  const name = matching(NAME, fields, 'name', where);
  const here = `${where} (${name})`;
  return {
    language,
    half: oneOf(HALVES, fields, 'half', here),
    name,
    version: matching(VERSION, fields, 'version', here),
    lines: count(fields, 'lines', here),
    integrity: matching(INTEGRITY[language], fields, 'integrity', here),
    ...(fields['folders'] === undefined ? {} : { folders: folderList(fields['folders'], here) }),
  };
}

function oneOf<const Value extends string>(
  values: readonly Value[],
  fields: Record<string, unknown>,
  key: string,
  where: string,
): Value {
  const found = values.find((value) => value === fields[key]);
  if (found !== undefined) return found;
  throw new SampleError(`${where}: \`${key}\` is ${show(fields[key])}; write one of ${values.join(', ')}`);
}

function matching(form: RegExp, fields: Record<string, unknown>, key: string, where: string): string {
  const value = fields[key];
  if (typeof value === 'string' && form.test(value) && !value.split('/').includes('..')) return value;
  throw new SampleError(`${where}: \`${key}\` is ${show(value)}; write text of the form ${form.source}`);
}

function count(fields: Record<string, unknown>, key: string, where: string): number {
  const value = fields[key];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new SampleError(`${where}: \`${key}\` is ${show(value)}; write a whole number above 0`);
}

function folderList(value: unknown, where: string): string[] {
  const isInside = (folder: unknown): folder is string =>
    typeof folder === 'string' && FOLDER.test(folder) && !folder.split('/').includes('..');
  if (Array.isArray(value) && value.length > 0 && value.every(isInside)) return value;
  throw new SampleError(`${where}: \`folders\` is ${show(value)}; write a list of folders inside the package`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : `\`${JSON.stringify(value)}\``;
}
