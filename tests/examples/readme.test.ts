/** The README's claims that a program can check: the report it shows, the names it lists, the links it makes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import { parseProjectConfig } from '../../src/project/read-config.js';
import { PRESETS } from '../../src/spec/rule.js';
import { semgrepForTests } from '../semgrep.js';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The README breaks messages as a terminal does, and leaves out what a line with `…` stands for. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('the report that the README shows', () => {
  const block = /```text\n\$ cd (?<folder>\S+) && npx eslint-plugin-resilience (?<command>scan .*)\n(?<report>[\s\S]*?)```/;
  const { folder = '', command = '', report = '' } = block.exec(readme)?.groups ?? {};
  let stdout: string;

  beforeAll(async () => {
    const env = { ...process.env, NO_COLOR: '1', RESILIENCE_SEMGREP: await semgrepForTests() };
    stdout = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...command.split(' '), '--group-by', 'severity'], { cwd: join(ROOT, folder), encoding: 'utf8', env }).stdout;
  });

  it('is what the command prints', () => {
    const parts = report.split('…\n').map(oneLine);
    expect(parts.length).toBeGreaterThan(1);
    const printed = oneLine(stdout);
    expect(parts.filter((part) => !printed.includes(part))).toEqual([]);
    expect(printed.endsWith(parts.at(-1) ?? '')).toBe(true);
  });
});

describe('the names that the README lists', () => {
  it('are all presets, in order', () => {
    expect([...readme.matchAll(/^\| `(?<preset>recommended|strict|all)` \|/gm)].map((row) => row.groups?.['preset'])).toEqual(PRESETS);
  });

  it('are lists of the vocabulary and rules: the configuration is one that is read', () => {
    const example = /```yaml\n(?<yaml>vocabulary:[\s\S]*?)```/.exec(readme)?.groups?.['yaml'] ?? '';
    const config = parseProjectConfig(example, 'README.md', CATALOGUE.map(({ spec }) => spec.id));
    expect(Object.keys(config.vocabulary).length).toBeGreaterThan(0);
    expect(Object.keys(config.rules).length).toBeGreaterThan(0);
  });

  it('are files that exist', () => {
    const links = [...readme.matchAll(/\]\((?<path>[^)#]+)\)/g)].map((link) => link.groups?.['path'] ?? '');
    expect(links.length).toBeGreaterThanOrEqual(4);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
