import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSemgrep, type FindOptions, type FoundSemgrep } from '../../../src/engines/semgrep/find.js';
import { readRequirements } from '../../../src/engines/semgrep/requirements.js';
import { fakePython, program, semgrepOfVersion } from './support/program.js';
import { emptyFolder } from './support/project.js';

const PINNED = readRequirements().version;
const SYSTEM_PATH = '/usr/bin:/bin';

interface Found extends FoundSemgrep {
  readonly said: readonly string[];
}

/** Looks for a Semgrep with nothing of this machine's in the way; a cache of its own, and no Python. */
async function find(options: Partial<FindOptions> & { env?: Record<string, string> } = {}): Promise<Found> {
  const said: string[] = [];
  const { env, ...rest } = options;
  const found = await findSemgrep({
    scannedRoot: emptyFolder(),
    minVersion: '1.100.0',
    say: (line) => said.push(line),
    ...rest,
    env: { PATH: '', RESILIENCE_CACHE: emptyFolder(), ...env },
  });
  return { ...found, said };
}

describe.skipIf(process.platform === 'win32')('findSemgrep', () => {
  describe('a named one', () => {
    it('is used, and PATH is not looked at', async () => {
      const tools = emptyFolder();
      semgrepOfVersion(tools, '1.182.0');
      const named = semgrepOfVersion(emptyFolder(), '1.170.0', 'mine');
      const found = await find({ semgrep: named, env: { PATH: tools } });
      expect(found).toEqual({ path: named, version: '1.170.0', source: 'named', said: [] });
    });

    it('may be given relative to the current folder, and may lie in the scanned one', async () => {
      const root = emptyFolder();
      const named = semgrepOfVersion(root, '1.182.0');
      expect(await find({ semgrep: relative(process.cwd(), named), scannedRoot: root })).toMatchObject({ path: named });
    });

    it('may be named by RESILIENCE_SEMGREP, which `--semgrep` overrides', async () => {
      const one = semgrepOfVersion(emptyFolder(), '1.170.0');
      const other = semgrepOfVersion(emptyFolder(), '1.171.0');
      expect(await find({ env: { RESILIENCE_SEMGREP: one } })).toMatchObject({ path: one, source: 'named' });
      expect(await find({ semgrep: other, env: { RESILIENCE_SEMGREP: one } })).toMatchObject({ path: other });
    });

    it.each([
      ['does not exist', () => join(emptyFolder(), 'none'), 'ENOENT'],
      ['is a folder', () => emptyFolder(), 'EACCES'],
      ['fails', () => program(emptyFolder(), 'semgrep', 'echo no core >&2', 'exit 2'), 'no core'],
      ['prints no version', () => program(emptyFolder(), 'semgrep', 'echo hello'), 'exit code 0'],
    ])('that %s is an error, whatever PATH has', async (_name, make, reason) => {
      const tools = emptyFolder();
      semgrepOfVersion(tools, '1.182.0');
      const named = make();
      await expect(find({ semgrep: named, env: { PATH: tools } })).rejects.toThrow(
        new RegExp(`^\`${named}\`, named by \`--semgrep\`, is no Semgrep that runs \\(.*${reason}.*\\); name another or none$`),
      );
    });

    it('that is too old is an error', async () => {
      const named = semgrepOfVersion(emptyFolder(), '1.99.0');
      await expect(find({ env: { RESILIENCE_SEMGREP: named } })).rejects.toThrow(
        `\`${named}\`, named by RESILIENCE_SEMGREP, is Semgrep 1.99.0, and the rules need 1.100.0 or newer; name another or none`,
      );
    });
  });

  describe('one on PATH', () => {
    it('is the first that runs and is new enough; the others are named', async () => {
      const [broken, old, good, later] = [emptyFolder(), emptyFolder(), emptyFolder(), emptyFolder()];
      program(broken, 'semgrep', 'exit 1');
      semgrepOfVersion(old, '1.50.0');
      semgrepOfVersion(good, '1.160.0');
      semgrepOfVersion(later, '1.182.0');
      const found = await find({ env: { PATH: [broken, old, good, later].join(delimiter) } });
      expect(found).toMatchObject({ path: join(good, 'semgrep'), version: '1.160.0', source: 'path' });
      expect(found.said).toEqual([
        `Left out \`${join(broken, 'semgrep')}\`: it does not run (exit code 1).`,
        `Left out \`${join(old, 'semgrep')}\`: it is Semgrep 1.50.0, and the rules need 1.100.0 or newer.`,
      ]);
    });

    it('is asked without the version check and metrics, and for the program that scans', async () => {
      const tools = emptyFolder();
      const asked = join(tools, 'asked');
      program(tools, 'semgrep', `echo "$@ $SEMGREP_ENABLE_VERSION_CHECK $SEMGREP_SEND_METRICS" > '${asked}'`, 'echo 1.182.0');
      await find({ env: { PATH: tools } });
      expect(readFileSync(asked, 'utf8')).toBe('--experimental --version 0 off\n');
    });

    it('does not count where the scanned folder decides what it is', async () => {
      const root = emptyFolder();
      const outside = emptyFolder();
      const marker = join(outside, 'ran');
      const bad = program(join(root, 'node_modules/.bin'), 'semgrep', `touch '${marker}'`, 'echo 1.182.0');
      symlinkSync(bad, join(outside, 'semgrep'));
      const good = emptyFolder();
      semgrepOfVersion(good, '1.182.0');
      const path = [join(root, 'node_modules/.bin'), 'node_modules/.bin', outside, good].join(delimiter);
      const found = await find({ scannedRoot: root, env: { PATH: path } });
      expect(found.path).toBe(join(good, 'semgrep'));
      expect(existsSync(marker)).toBe(false);
    });

    it('of the scanned folder is named when there is no other', async () => {
      const root = emptyFolder();
      const bad = semgrepOfVersion(root, '1.182.0');
      const said: string[] = [];
      await expect(find({ scannedRoot: root, env: { PATH: root }, say: (line) => said.push(line) })).rejects.toThrow();
      expect(said).toEqual([`Left out \`${bad}\`: the scanned folder decides what it is. Name it with \`--semgrep\` to use it.`]);
    });
  });

  it('falls back on a private one in the cache folder', async () => {
    const tools = emptyFolder();
    const cache = emptyFolder();
    fakePython(tools, { semgrep: PINNED });
    const found = await find({ env: { PATH: `${tools}:${SYSTEM_PATH}`, RESILIENCE_CACHE: cache } });
    expect(found).toMatchObject({ version: PINNED, source: 'private' });
    expect(found.path.startsWith(join(cache, `semgrep-${PINNED}-`))).toBe(true);
  });
});
