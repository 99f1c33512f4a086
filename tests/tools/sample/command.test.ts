import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { printSheet } from '../../../tools/sample/sheet.js';
import { scratchFolder } from './scratch.js';

const SAMPLE = fileURLToPath(new URL('../../../tools/sample.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

function sample(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TSX, SAMPLE, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

function sheet(verdict: string): string {
  const item = { rule: 'no-x', language: 'go', project: 'a@1', path: 'a.go', line: 1, endLine: 1, column: 1, message: 'Lost.', code: '> 1 | f()', verdict } as const;
  return printSheet({ introduction: 'One.', counts: [{ rule: 'no-x', language: 'go', findings: 1, rate: 0.4, drawn: 1 }], errors: [], items: [item] });
}

describe('npm run sample', () => {
  it('counts filled sheets', () => {
    const folder = scratchFolder({ 'a.md': sheet('right') });
    const { code, stdout, stderr } = sample('--tally', join(folder, 'a.md'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain("  go: { right: 1, debatable: 0, wrong: 0, on: ['a@1'] },");
  });

  it('refuses an unfilled sheet and a missing one, without a stack trace', () => {
    const file = join(scratchFolder({ 'a.md': sheet('') }), 'a.md');
    const line = sheet('').split('\n').indexOf('verdict:') + 1;
    expect(sample('--tally', file)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${file}:${line}: the verdict on this finding of \`no-x\` is empty; write one of right, debatable, wrong\n`,
    });
    expect(sample('--tally', 'none.md')).toEqual({ code: 2, stdout: '', stderr: 'none.md cannot be read: ENOENT\n' });
  });

  it('refuses options that it does not have', () => {
    expect(sample('--lang', 'rust')).toMatchObject({ code: 2, stderr: expect.stringContaining('rust') as string });
    expect(sample('--limit', 'many')).toMatchObject({ code: 2, stderr: expect.stringContaining('Write a whole number.') as string });
  });
});
