import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../../tools/sample/projects.js';
import { unpackFromRegistry } from '../../../tools/sample/registries.js';
import { scratchFolder } from './scratch.js';

const NO_BUILD = fileURLToPath(new URL('../../../tools/sample/no-build', import.meta.url));

const GO: Project = { language: 'go', half: 'write', name: 'example.org/queue', version: 'v1.0.0', lines: 1, integrity: 'h1:good=' };

/** Puts a program on PATH that says the given text, in place of a registry's client. */
function pretend(program: string, says: string, code = 0): void {
  const folder = scratchFolder();
  const file = join(folder, program);
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${says}\nEND\nexit ${code}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
}

describe('unpackFromRegistry', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes a Go module from where `go` keeps it, even if it wants a newer Go', async () => {
    pretend('go', JSON.stringify({ Dir: '/modules/queue', Sum: 'h1:good=', Error: 'requires go >= 9.0' }), 1);
    expect(await unpackFromRegistry(GO, scratchFolder())).toBe('/modules/queue');
  });

  it('says what the registry said', async () => {
    pretend('go', JSON.stringify({ Error: '403 Forbidden' }), 1);
    await expect(unpackFromRegistry(GO, scratchFolder())).rejects.toThrow('example.org/queue@v1.0.0 could not be fetched: 403 Forbidden');
    pretend('go', 'no JSON');
    await expect(unpackFromRegistry(GO, scratchFolder())).rejects.toThrow('example.org/queue@v1.0.0 could not be fetched: no JSON');
  });

  it('refuses a package that is another than the list means', async () => {
    pretend('go', JSON.stringify({ Dir: '/modules/queue', Sum: 'h1:bad=' }));
    await expect(unpackFromRegistry(GO, scratchFolder())).rejects.toThrow('gave a package with `integrity: h1:bad=`, the list says h1:good=');
    pretend('npm', JSON.stringify([{ integrity: 'sha512-bad==', filename: 'queue.tgz' }]));
    const npm: Project = { ...GO, language: 'typescript', name: 'queue', version: '1.0.0', integrity: 'sha512-good==' };
    await expect(unpackFromRegistry(npm, scratchFolder())).rejects.toThrow('gave a package with `integrity: sha512-bad==`');
  });

  it('says so when pip leaves no sources', async () => {
    pretend('python3', 'ERROR: hashes do not match', 1);
    const python: Project = { ...GO, language: 'python', name: 'queue', version: '1.0.0', integrity: `sha256:${'0'.repeat(64)}` };
    await expect(unpackFromRegistry(python, scratchFolder())).rejects.toThrow('queue@1.0.0 could not be fetched: ERROR: hashes do not match');
  });
});

describe('no-build', () => {
  const python = (env: Record<string, string>): string =>
    execFileSync('python3', ['-c', 'print("ran")'], { encoding: 'utf8', env: { ...process.env, PYTHONPATH: NO_BUILD, ...env }, stdio: 'pipe' });

  it('ends a build backend before its first line, and nothing else', () => {
    expect(python({})).toBe('ran\n');
    expect(() => python({ _PYPROJECT_HOOKS_BUILD_BACKEND: 'setuptools.build_meta' })).toThrow(expect.objectContaining({ status: 3, stdout: '' }));
  });
});
