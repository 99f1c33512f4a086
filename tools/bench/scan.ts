/** What the command costs: its start, a scan beside the floors below it, and how both grow. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { table } from '../../src/emit/markdown.js';
import { used, usedOften, type Used } from './processes.js';
import type { Source } from './sources.js';

const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const SCAN = [MAIN, 'scan', '--preset', 'all', '--lang', 'typescript', '--fail-on', 'never', '--format', 'json'];
const OXC = JSON.stringify(new URL('../../node_modules/oxc-parser/src-js/index.js', import.meta.url).href);
const READ = `import { readdirSync, readFileSync } from 'node:fs'; const files = readdirSync('.', { recursive: true }).filter((file) => /\\.tsx?$/.test(file));`;
const FLOORS: readonly (readonly [string, string])[] = [
  ['read all files', `${READ} for (const file of files) readFileSync(file, 'utf8');`],
  ['parse all files with oxc', `${READ} const { parseSync } = await import(${OXC}); for (const file of files) parseSync(file, readFileSync(file, 'utf8')).program;`],
];

/** Runs a step in a folder of its own that holds the sources. */
function inFolder<T>(sources: readonly Source[], step: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'resilience-bench-'));
  try {
    for (const { path, text } of sources) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return step(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const row = (name: string, { time, memory }: Used): string[] => [name, time.toFixed(0), memory.toFixed(0)];

export function startUpTable(rounds: number): string {
  const one = [{ path: 'a.ts', text: 'export const a = 1;\n' }];
  const runs: readonly (readonly [string, readonly string[]])[] = [['`--version`', [MAIN, '--version']], ['`list`', [MAIN, 'list']], ['`scan` of one file', SCAN], ['Node.js alone', ['-e', '']]];
  return inFolder(one, (folder) => table(['Start', 'CPU ms', 'Peak MB'], runs.map(([name, args]) => row(name, usedOften(rounds, args, folder)))));
}

export function scanTable(sources: readonly Source[], rounds: number): string {
  return inFolder(flat(sources), (folder) => {
    const runs: readonly (readonly [string, readonly string[]])[] = [...FLOORS.map(([name, script]) => [name, ['--input-type=module', '-e', script]] as const), ['`scan --preset all`', SCAN]];
    const found = runs.map(([name, args]) => [name, usedOften(rounds, args, folder)] as const);
    const floor = found[1]![1].time;
    return table(['TypeScript', 'CPU ms', 'Peak MB', 'Over parsing'], found.map(([name, each]) => [...row(name, each), (each.time / floor).toFixed(2)]));
  });
}

/** Sources in one folder each, so that no `node_modules` above them keeps them from being scanned. */
function flat(sources: readonly Source[]): Source[] {
  return sources.map(({ path, text }, index) => ({ path: `f${index % 50}/${index}${/\.tsx?$/.exec(path)?.[0] ?? '.ts'}`, text }));
}

/** More and more files, and one file that gets longer and longer. */
export function growthTable(sources: readonly Source[], files: readonly number[], lines: readonly number[]): string {
  const many = files.map((count) => {
    const copies = Array.from({ length: count }, (_, index) => sources[index % sources.length]!);
    return row(`${count} files`, inFolder(flat(copies), (folder) => used(SCAN, folder)));
  });
  const part = sources.find(({ text }) => text.length > 3000 && text.length < 8000)?.text ?? 'f();\n';
  const long = lines.map((count) => row(`one file of ${count} lines`, inFolder([{ path: 'a.ts', text: ofLines(part, count) }], (folder) => used(SCAN, folder))));
  return table(['Size', 'CPU ms', 'Peak MB'], [...many, ...long]);
}

/** Copies of a text, each in a block of its own. Imports and exports, which stand in no block, are left out. */
function ofLines(text: string, count: number): string {
  const body = text.replaceAll(/^(?:import|export \{|export \*)[^;]*?(?:from\s+)?'[^']*';?$/gm, '').replaceAll(/^export (?:default )?/gm, '');
  const copy = `{\n${body}\n}\n`;
  return copy.repeat(Math.ceil(count / copy.split('\n').length));
}
