/** What is kept between scans, whatever the engine. */
import { readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ResultCache, whatToKeep, type LanguageCache } from '../../../src/engines/cache/result-cache.js';
import type { EngineFinding } from '../../../src/engines/engine.js';
import { folderWith } from '../../cli/support/folder.js';

const FOUND: EngineFinding = { id: 'no-x', language: 'go', path: 'a.go', line: 1, column: 1, endLine: 1, endColumn: 2, message: 'm' };
const KEPT = { findings: [FOUND] };

interface Opened {
  readonly cache: LanguageCache;
  readonly told: readonly string[];
}

function open(root: string, folder: string, { key = 'k', version, place = '' }: { key?: unknown; version?: string; place?: string } = {}): Opened {
  const told: string[] = [];
  const cache = new ResultCache({ folder, place, say: (line) => told.push(line), ...(version === undefined ? {} : { version }) });
  return { cache: cache.open(root, 'go', key), told };
}

/** Files are to be older than the scan that reads them. */
const aged = (): Promise<void> => setTimeout(40);

async function rootWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = folderWith(files);
  await aged();
  return root;
}

const names = (folder: string): string[] => readdirSync(folder).sort();

describe('ResultCache', () => {
  it('finds what was kept of a file with the same content, and nothing of one that changed', async () => {
    const root = await rootWith({ 'a.go': 'a', 'b.go': 'b' });
    const folder = join(folderWith({}), 'deep/er');
    const { cache } = open(root, folder);
    expect(cache.lookUp(['a.go', 'b.go']).size).toBe(0);
    cache.keep('a.go', KEPT);
    cache.keep('b.go', { findings: [] });
    cache.write();
    writeFileSync(join(root, 'b.go'), 'changed');
    expect([...open(root, folder).cache.lookUp(['a.go', 'b.go'])]).toMatchObject([['a.go', KEPT]]);
    writeFileSync(join(root, 'b.go'), 'b');
    expect(open(root, folder).cache.lookUp(['a.go', 'b.go']).size).toBe(2);
  });

  it.each([
    ['key', { key: 'other' }],
    ['version of the package', { version: '99.0.0' }],
    ['place', { place: 'apps/x' }],
  ])('finds nothing under another %s', async (_what, other) => {
    const root = await rootWith({ 'a.go': 'a' });
    const folder = folderWith({});
    const { cache } = open(root, folder);
    cache.keep('a.go', KEPT);
    cache.write();
    expect(open(root, folder).cache.lookUp(['a.go']).size).toBe(1);
    expect(open(root, folder, other).cache.lookUp(['a.go']).size).toBe(0);
  });

  it('finds nothing where a file that was asked changed, came or went', async () => {
    const root = await rootWith({ 'a.go': 'a', 'b.go': 'b' });
    const folder = folderWith({});
    const { cache } = open(root, folder);
    cache.keep('a.go', { ...KEPT, asked: [{ specifier: './b', from: 'a.go', path: 'b.go' }, { specifier: './c', from: 'a.go', path: 'c.go' }, { specifier: 'd', from: 'a.go' }] });
    cache.write();
    const isKnown = (): boolean => open(root, folder).cache.lookUp(['a.go']).size === 1;
    expect(isKnown()).toBe(true);
    writeFileSync(join(root, 'b.go'), 'B');
    expect(isKnown()).toBe(false);
    writeFileSync(join(root, 'b.go'), 'b');
    expect(isKnown()).toBe(true);
    renameSync(join(root, 'b.go'), join(root, 'c.go'));
    expect(isKnown()).toBe(false);
  });

  it('keeps nothing of a file that is written while it is scanned, or that was asked and is written', async () => {
    const root = await rootWith({ 'a.go': 'a', 'b.go': 'b', 'c.go': 'c' });
    const folder = folderWith({});
    const { cache } = open(root, folder);
    cache.lookUp(['a.go', 'b.go', 'c.go']);
    writeFileSync(join(root, 'a.go'), 'A');
    cache.keep('a.go', KEPT);
    cache.keep('b.go', { ...KEPT, asked: [{ specifier: './a', from: 'b.go', path: 'a.go' }] });
    cache.keep('c.go', KEPT);
    cache.write();
    expect([...open(root, folder).cache.lookUp(['a.go', 'b.go', 'c.go']).keys()]).toEqual(['c.go']);
  });

  it('lets entries go whose file is gone, and entries and files that were of no use for long', async () => {
    const root = await rootWith({ 'a.go': 'a', 'b.go': 'b' });
    const folder = folderWith({});
    const old = open(root, folder, { key: 'old' }).cache;
    old.keep('a.go', KEPT);
    old.write();
    const [oldName] = names(folder) as [string];
    const { cache } = open(root, folder);
    cache.keep('a.go', KEPT);
    cache.keep('b.go', KEPT);
    cache.write();
    const name = names(folder).find((each) => each !== oldName)!;
    const fortyDaysAgo = new Date(Date.now() - 40 * 86_400_000);
    utimesSync(join(folder, oldName), fortyDaysAgo, fortyDaysAgo);
    writeFileSync(join(folder, 'README'), 'not ours');
    utimesSync(join(folder, 'README'), fortyDaysAgo, fortyDaysAgo);
    writeFileSync(join(folder, `${name}.1-abc.tmp`), 'left');
    utimesSync(join(folder, `${name}.1-abc.tmp`), fortyDaysAgo, fortyDaysAgo);
    renameSync(join(root, 'b.go'), join(root, 'c.go'));
    await aged();
    const next = open(root, folder).cache;
    next.keep('c.go', KEPT);
    next.write();
    expect(names(folder)).toEqual(['README', name].sort());
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('"b.go"');
  });

  it('knows of entries that two scans write side by side', async () => {
    const root = await rootWith({ 'a.go': 'a', 'b.go': 'b' });
    const folder = folderWith({});
    const [one, two] = [open(root, folder).cache, open(root, folder).cache];
    one.keep('a.go', KEPT);
    two.keep('b.go', KEPT);
    one.write();
    two.write();
    expect([...open(root, folder).cache.lookUp(['a.go', 'b.go']).keys()]).toEqual(['a.go', 'b.go']);
    expect(names(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['changed by a letter', (text: string) => text.replace('no-x', 'no-y')],
    ['empty', () => ''],
  ])('tells once that it is %s, and writes it anew', async (_how, damage) => {
    const root = await rootWith({ 'a.go': 'a' });
    const folder = folderWith({});
    const first = open(root, folder).cache;
    first.keep('a.go', KEPT);
    first.write();
    const file = join(folder, names(folder)[0]!);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const { cache, told } = open(root, folder);
    expect(cache.lookUp(['a.go']).size).toBe(0);
    cache.keep('a.go', KEPT);
    cache.write();
    expect(told).toEqual([`The cache in ${folder} is damaged; what is scanned now takes its place.`]);
    expect(open(root, folder).cache.lookUp(['a.go']).size).toBe(1);
  });

  it('tells once that it cannot be used', async () => {
    const root = await rootWith({ 'a.go': 'a' });
    const file = join(folderWith({ file: '' }), 'file');
    const { cache, told } = open(root, join(file, 'below'));
    cache.keep('a.go', KEPT);
    cache.write();
    expect(told).toEqual([`The cache in ${join(file, 'below')} cannot be read (ENOTDIR); the scan goes on without it.`]);
  });
});

describe('whatToKeep', () => {
  const findings = [FOUND, { ...FOUND, path: 'b.go' }];
  it('is what was found in files without errors', () => {
    const errors = [{ message: 'm', path: 'b.go' }];
    expect([...whatToKeep(['a.go', 'b.go', 'c.go'], 'go', { findings, errors })]).toEqual([['a.go', [FOUND]], ['c.go', []]]);
  });
  it('is nothing where an error may be about any file of the language', () => {
    expect(whatToKeep(['a.go'], 'go', { findings, errors: [{ message: 'm', language: 'go' }] }).size).toBe(0);
    expect(whatToKeep(['a.go'], 'go', { findings, errors: [{ message: 'm' }] }).size).toBe(0);
    expect(whatToKeep(['a.go'], 'go', { findings, errors: [{ message: 'm', language: 'python' }] }).size).toBe(1);
  });
});
