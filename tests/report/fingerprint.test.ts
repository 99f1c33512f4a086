import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../src/report/fingerprint.js';

const LINES = ['first', '  await save(a);', '\tawait   save(a);', 'await save(b);', 'x({', '  a,', '});'];

function at(line: number, endLine = line, endColumn = 5): { ruleId: string; path: string; line: number; endLine: number; endColumn: number } {
  return { ruleId: 'resilience/no-x', path: 'a.ts', line, endLine, endColumn };
}

function one(finding: ReturnType<typeof at>, lines: readonly string[] = LINES): string {
  return fingerprints([finding], () => lines)[0] ?? '';
}

describe('fingerprints', () => {
  it('are 32 hexadecimal digits', () => expect(one(at(2))).toMatch(/^[0-9a-f]{32}$/));

  it('survive moved and re-indented lines', () => {
    expect(one(at(3))).toBe(one(at(2)));
    expect(one(at(4), ['new line', ...LINES])).toBe(one(at(3)));
  });

  it('tell rules, files, texts and equals apart', () => {
    const equals = fingerprints([at(2), at(3)], () => LINES);
    const others = [one({ ...at(2), ruleId: 'resilience/no-y' }), one({ ...at(2), path: 'b.ts' }), one(at(4))];
    expect(new Set([...equals, ...others]).size).toBe(5);
  });

  it('are made of all lines of a finding, less one that it only touches', () => {
    expect(one(at(5, 7, 3))).not.toBe(one(at(5, 6, 5)));
    expect(one(at(5, 7, 1))).toBe(one(at(5, 6, 5)));
  });

  it('do without a file that cannot be read', () => expect(one(at(2), [])).toMatch(/^[0-9a-f]{32}$/));
});
