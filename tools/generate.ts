/**
 * The only writer of generated files.
 *
 *     npm run generate             writes what differs, removes what is stale
 *     npm run generate -- --check  writes nothing; says what differs and ends with exit code 1
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkAll, isPrintable } from './check-rule.js';
import { loadConformance } from './compatibility.js';
import { loadVariants } from './variants/load-counts.js';
import { loadFindings } from './load-findings.js';
import { compare, loadRules, ROOT } from './load-rules.js';
import { GENERATED_FOLDERS, products, type Products } from './products.js';

/** A generated file that is not as it should be. */
export interface Drift {
  readonly path: string;
  readonly state: 'missing' | 'drifted' | 'stale';
  /** The text on disk; undefined when the file is missing. */
  readonly actual: string | undefined;
  /** The text that it should have; undefined when it should not exist. */
  readonly expected: string | undefined;
}

/** Every generated file under `root` that differs from the products, sorted by path. */
export function driftOf(root: string, files: Products): Drift[] {
  const stale = GENERATED_FOLDERS.flatMap((folder) => filesIn(root, folder)).filter((path) => !files.has(path));
  const wanted = [...files].flatMap(([path, expected]): Drift[] => {
    const actual = readIfThere(join(root, path));
    if (actual === expected) return [];
    return [{ path, state: actual === undefined ? 'missing' : 'drifted', actual, expected }];
  });
  const left = stale.map((path): Drift => ({ path, state: 'stale', actual: readIfThere(join(root, path)), expected: undefined }));
  return [...wanted, ...left].sort((a, b) => compare(a.path, b.path));
}

/** Writes, renews or removes each file. */
export function mend(root: string, drifts: readonly Drift[]): void {
  for (const { path, expected } of drifts) {
    const file = join(root, path);
    if (expected === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, expected);
  }
}

const DIFF_LINES = 8;

/** One line that names the file and its state; for a drifted one, the lines that differ. */
export function describeDrift({ path, state, actual, expected }: Drift): string {
  if (actual === undefined || expected === undefined) return `${path}: ${state}`;
  const [removed, added, first] = changedLines(actual.split('\n'), expected.split('\n'));
  return [
    `${path}:${first}: ${state}`,
    ...shorten(removed).map((line) => `  - ${line}`),
    ...shorten(added).map((line) => `  + ${line}`),
  ].join('\n');
}

/** The lines between the common beginning and the common end, and the 1-based number of the first. */
function changedLines(before: readonly string[], after: readonly string[]): [string[], string[], number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end), start + 1];
}

function shorten(lines: readonly string[]): string[] {
  if (lines.length <= DIFF_LINES) return [...lines];
  return [...lines.slice(0, DIFF_LINES), `… ${lines.length - DIFF_LINES} more lines`];
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(root, path) : [path];
  });
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** What a run of the generator found. */
export interface GenerateResult {
  readonly rules: number;
  readonly files: number;
  readonly drifts: readonly Drift[];
  /** Of rules and files, one line each. */
  readonly problems: readonly string[];
}

/**
 * Brings the generated files under `root` up to date, or with `check` only finds what is not. A rule that cannot be printed
 * is left out; one that is merely unfinished is printed, so that its author can try it.
 */
export async function generate(root: string, check: boolean): Promise<GenerateResult> {
  const rules = await loadRules(root);
  const findings = loadFindings(root);
  const files = products(rules.filter(isPrintable), findings, readIfThere(join(root, 'README.md')), loadConformance(root), loadVariants(root));
  const drifts = driftOf(root, files);
  if (!check) mend(root, drifts);
  const readme = files.has('README.md') ? [] : [NO_PLACE_IN_README];
  return { rules: rules.length, files: files.size, drifts, problems: [...checkAll(rules, findings), ...readme] };
}

const NO_PLACE_IN_README =
  'README.md: has no place for the table of rules; write `<!-- begin generated rules -->` and `<!-- end generated rules -->`';

function describeMend({ path, state }: Drift): string {
  return `${path}: ${state === 'stale' ? 'removed' : 'written'}`;
}

async function main(options: readonly string[]): Promise<number> {
  const check = options[0] === '--check';
  if (options.length > (check ? 1 : 0)) {
    console.error(`\`${options.join(' ')}\` is no option; use \`npm run generate\` or \`npm run generate -- --check\``);
    return 1;
  }
  const { rules, files, drifts, problems } = await generate(ROOT, check);
  for (const drift of drifts) console.log(check ? describeDrift(drift) : describeMend(drift));
  for (const problem of problems) console.error(problem);
  const change = `${drifts.length} ${check ? 'not as generated' : 'changed'}`;
  console.log(`${rules} rules, ${files} generated files, ${change}, ${problems.length} problems`);
  if (check && drifts.length > 0) console.log('Run `npm run generate` and commit what it writes.');
  return problems.length > 0 || (check && drifts.length > 0) ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
