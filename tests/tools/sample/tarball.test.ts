import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackTarball } from '../../../tools/sample/tarball.js';
import { scratchFolder } from './scratch.js';

const BLOCK = 512;

/** One regular file as tar has it (ustar). */
function entry(path: string, text: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / BLOCK) * BLOCK);
  body.write(text);
  return Buffer.concat([header, body]);
}

function tarball(folder: string, files: Readonly<Record<string, string>>): string {
  const file = join(folder, 'package.tgz');
  const entries = Object.entries(files).map(([path, text]) => entry(path, text));
  writeFileSync(file, gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)])));
  return file;
}

describe('unpackTarball', () => {
  it('gives back the one folder', async () => {
    const folder = scratchFolder();
    const root = await unpackTarball(tarball(folder, { 'package/a.js': 'a();\n' }), join(folder, 'out'));
    expect(root).toBe(join(folder, 'out', 'package'));
    expect(readFileSync(join(root, 'a.js'), 'utf8')).toBe('a();\n');
  });

  it.each(['../evil.js', 'package/../../evil.js', '/evil.js'])('refuses `%s` and writes nothing', async (path) => {
    const folder = scratchFolder();
    const file = tarball(folder, { 'package/a.js': 'a();\n', [path]: 'evil();\n' });
    await expect(unpackTarball(file, join(folder, 'out'))).rejects.toThrow(`\`${path}\` leads out of the package; nothing was unpacked`);
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(existsSync(join(folder, 'evil.js'))).toBe(false);
  });

  it('refuses what is no tarball, and more folders than one', async () => {
    const folder = scratchFolder({ 'broken.tgz': 'no gzip' });
    await expect(unpackTarball(join(folder, 'broken.tgz'), join(folder, 'a'))).rejects.toThrow('could not be unpacked');
    await expect(unpackTarball(tarball(folder, { 'a/x': '', 'b/x': '' }), join(folder, 'b'))).rejects.toThrow('holds 2 folders, not one');
  });
});
