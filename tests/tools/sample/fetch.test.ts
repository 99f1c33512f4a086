import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fetchProject, folderOf } from '../../../tools/sample/fetch.js';
import type { Project } from '../../../tools/sample/projects.js';
import { scratchFolder } from './scratch.js';

const PROJECT: Project = {
  language: 'typescript',
  half: 'write',
  name: '@a/queue',
  version: '1.0.0',
  lines: 2,
  integrity: 'sha512-AA==',
  folders: ['src'],
};

describe('fetchProject', () => {
  it('fetches once, then reads from the cache', async () => {
    const from = scratchFolder({ 'src/a.ts': 'one();\ntwo();\n' });
    const cache = scratchFolder();
    const unpack = vi.fn(() => Promise.resolve(from));
    const folder = await fetchProject(PROJECT, cache, unpack);
    expect(folder).toBe(join(cache, 'typescript', 'write', '@a', 'queue@1.0.0'));
    expect(readdirSync(join(folder, 'src'))).toEqual(['a.ts']);
    await fetchProject(PROJECT, cache, unpack);
    expect(unpack).toHaveBeenCalledTimes(1);
    expect(readdirSync(cache)).toEqual(['typescript']);
  });

  it('takes what another run fetched meanwhile', async () => {
    const from = scratchFolder({ 'src/a.ts': 'one();\ntwo();\n' });
    const cache = scratchFolder();
    const folder = await fetchProject(PROJECT, cache, async () => {
      await fetchProject(PROJECT, cache, () => Promise.resolve(from));
      return from;
    });
    expect(readdirSync(folder)).toEqual(['src']);
    expect(readdirSync(cache)).toEqual(['typescript']);
  });

  it('leaves nothing behind when fetching fails', async () => {
    const cache = scratchFolder();
    await expect(fetchProject(PROJECT, cache, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(readdirSync(cache)).toEqual([]);
    const empty = scratchFolder();
    await expect(fetchProject(PROJECT, cache, () => Promise.resolve(empty))).rejects.toThrow('@a/queue@1.0.0: the package has no folder `src`');
    expect(existsSync(folderOf(PROJECT, cache))).toBe(false);
  });

  it('refuses sources that are not as many lines as the list says', async () => {
    const from = scratchFolder({ 'src/a.ts': 'one();\n' });
    await expect(fetchProject(PROJECT, scratchFolder(), () => Promise.resolve(from))).rejects.toThrow(/has 1 lines in .*, and the list says 2/);
  });
});
