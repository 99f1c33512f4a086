/** Finds the rule folders and reads what stands in them. A folder that cannot be read is given back with its problem. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LANGUAGES, type Language, type RuleSpec } from '../src/spec/rule.js';
import { loadVariants } from './variants/load-counts.js';

/** A file of example code with Semgrep's own comments. */
export interface Fixture {
  /** Its name in the rule's folder, e.g. `fixture.go`, `fixture.test.ts`. */
  readonly name: string;
  readonly language: Language;
  readonly text: string;
  /** True for `fixture.fixed.<ext>`: what the fixture of the same extension looks like after the rule's fix. */
  readonly fixed: boolean;
}

/** Where a rule stands. */
export interface RulePlace {
  /** Relative to the project's root, with `/`: `src/rules/<category>/<id>`. */
  readonly folder: string;
  /** The name of the folder above the rule's own. */
  readonly category: string;
  /** The name of the rule's own folder. */
  readonly name: string;
}

export interface LoadedRule extends RulePlace {
  readonly spec: RuleSpec;
  /** The text of notes.md; undefined when there is none. */
  readonly notes: string | undefined;
  /** Sorted by language, then name; the plain `fixture.<ext>` of a language first. */
  readonly fixtures: readonly Fixture[];
  /** Files in the folder that are none of the above. */
  readonly strays: readonly string[];
  /** Why there is no spec, in one line; `spec` is then empty and nothing but this may be read. */
  readonly problem?: string;
}

/** Where what was measured stands, by rule and language; `npm run places -- count` writes it. */
export const MEASURED = 'src/rules/measured.json';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const EXTENSIONS: Readonly<Record<string, Language>> = {
  go: 'go',
  py: 'python',
  ts: 'typescript',
  tsx: 'typescript',
  js: 'typescript',
  jsx: 'typescript',
};

/**
 * Every rule under `src/rules/<category>/<id>/`, sorted by id.
 *
 * @param root The project's root folder; tests give another.
 */
export async function loadRules(root: string = ROOT): Promise<LoadedRule[]> {
  const rules = await Promise.all(existingRules(root).map((place) => loadRule(root, place)));
  return rules.sort((a, b) => compare(a.name, b.name) || compare(a.category, b.category));
}

/** The folders of all rules, unread. */
export function existingRules(root: string): RulePlace[] {
  const top = join(root, 'src/rules');
  return subfolders(top).flatMap((category) =>
    subfolders(join(top, category)).map((name) => ({ folder: `src/rules/${category}/${name}`, category, name })),
  );
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function loadRule(root: string, place: RulePlace): Promise<LoadedRule> {
  const { folder } = place;
  const files = readdirSync(join(root, folder)).filter((file) => !file.startsWith('.')).sort();
  const fixtures = files.flatMap((file) => readFixture(join(root, folder), file));
  const known = new Set(['rule.ts', 'notes.md', ...fixtures.map((fixture) => fixture.name)]);
  return {
    ...place,
    notes: files.includes('notes.md') ? readFileSync(join(root, folder, 'notes.md'), 'utf8') : undefined,
    fixtures: fixtures.sort(byLanguageThenName),
    strays: files.filter((file) => !known.has(file)),
    ...(await importSpec(root, folder)),
  };
}

async function importSpec(root: string, folder: string): Promise<Pick<LoadedRule, 'spec' | 'problem'>> {
  const file = `${folder}/rule.ts`;
  const none = (problem: string) => ({ spec: {} as RuleSpec, problem: `${file}: ${problem}` });
  if (!existsSync(join(root, file))) return none('is missing; `npm run new -- <category>/<id>` writes a first one');
  try {
    const { default: spec } = (await import(pathToFileURL(join(root, file)).href)) as { default?: RuleSpec };
    if (typeof spec !== 'object' || spec === null) return none('exports no rule; write `export default defineRule({ … })`');
    return { spec: withMeasured(spec, root) };
  } catch (error) {
    const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
    return none(`cannot be loaded: ${firstLine}`);
  }
}

/** The spec with what was measured of it; a spec of its own count keeps that. */
function withMeasured(spec: RuleSpec, root: string): RuleSpec {
  if (spec.precision !== undefined || spec.match === undefined) return spec;
  const file = join(root, MEASURED);
  const measured = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, RuleSpec['precision']>>)[spec.id] : undefined;
  const variants = loadVariants(root)[spec.id] ?? {};
  const counts = LANGUAGES.flatMap((language) => {
    const [count, rewritten] = [measured?.[language], variants[language]];
    if (count === undefined) return [];
    return [[language, { ...count, ...(rewritten === undefined ? {} : { variants: { reported: rewritten.reported, made: rewritten.made } }) }] as const];
  });
  return counts.length === 0 ? spec : { ...spec, precision: Object.fromEntries(counts) };
}

const FIXTURE = /^fixture(?<variant>(?:[._-][\w-]+)*)\.(?<extension>\w+)$/;

function readFixture(folder: string, name: string): Fixture[] {
  const { variant = '', extension = '' } = FIXTURE.exec(name)?.groups ?? {};
  const language = EXTENSIONS[extension];
  if (language === undefined) return [];
  return [{ name, language, text: readFileSync(join(folder, name), 'utf8'), fixed: variant.endsWith('.fixed') }];
}

function byLanguageThenName(a: Fixture, b: Fixture): number {
  const language = (fixture: Fixture) => LANGUAGES.indexOf(fixture.language);
  // `fixture.ts` before `fixture.fixed.ts` and `fixture.tsx`: the shortest name is the plain one.
  return language(a) - language(b) || a.name.length - b.name.length || compare(a.name, b.name);
}

/** Order by code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
