import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRequirements } from '../../../src/engines/semgrep/requirements.js';
import { isOlder, OLDEST_SEMGREP } from '../../../src/engines/semgrep/version.js';
import { PACKAGE } from '../../../src/package.js';
import { emptyFolder } from './support/project.js';

const { file, version, hash } = readRequirements();
const text = readFileSync(file, 'utf8');
/** Entries with their continuation lines, comments apart. */
const entries = text.replaceAll('\\\n', ' ').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the pinned requirements', () => {
  it('pin every package by version and hash', () => {
    expect(entries.length).toBeGreaterThan(60);
    for (const entry of entries) expect(entry).toMatch(/^[a-z0-9-]+==[\w.]+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+$/);
  });

  it('name no address and no machine', () => {
    expect(text).not.toContain('://');
    expect(text).not.toMatch(/--(?:extra-)?index-url|--find-links|--trusted-host|file:/);
  });

  it('are for all systems and for Python from 3.10 on', () => {
    expect(text).toContain("sys_platform == 'win32'");
    expect(text).toContain("python_full_version < '3.11'");
  });

  it('pin the Semgrep that the source names, which is new enough for us', () => {
    expect(readFileSync(file.replace(/txt$/, 'in'), 'utf8')).toContain(`\nsemgrep==${version}\n`);
    expect(isOlder(version, OLDEST_SEMGREP)).toBe(false);
  });

  it('go into the package', () => {
    const { files } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { files: string[] };
    expect(PACKAGE.name).toBe('eslint-plugin-resilience');
    expect(files).toContain('python');
  });
});

describe('readRequirements', () => {
  it('has another hash for another file', () => {
    const other = join(emptyFolder(), 'requirements.txt');
    writeFileSync(other, `${text}# changed\n`);
    expect(readRequirements(other)).toMatchObject({ version });
    expect(readRequirements(other).hash).not.toBe(hash);
  });

  it('says what to do about a file without a Semgrep', () => {
    const other = join(emptyFolder(), 'requirements.txt');
    writeFileSync(other, 'attrs==1.0.0\n');
    expect(() => readRequirements(other)).toThrow(/pins no Semgrep; run `npx tsx tools\/pin-semgrep.ts`/);
  });
});
