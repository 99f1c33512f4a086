import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../src/pattern/compile.js';
import { FormulaError } from '../../src/pattern/compiled/formula-error.js';
import { parsePatternSource } from '../../src/pattern/file/oxc.js';
import type { Match } from '../../src/spec/formula.js';
import { compatibilityPage, loadConformance } from '../../tools/compatibility.js';
import { ROOT } from '../../tools/load-rules.js';
import { scratchProject } from './project.js';

const conformance = loadConformance(ROOT)!;

const page = compatibilityPage({
  version: '1.2.3',
  files: [
    {
      name: 'calls/simple',
      language: 'ts',
      source: 'f(1);\n',
      cases: [
        { pattern: 'f($X)', expect: ['1:1-1'] },
        { pattern: 'g($X)', message: '$X', expect: [], ours: ['1:1-1 1'], why: 'A reason.' },
      ],
    },
    { name: 'loops/for', language: 'ts', source: '', cases: [{ pattern: 'f()', expect: [] }] },
  ],
  unsupported: [{ name: 'mode `taint`', note: 'refused by name.\n' }],
});

describe('the page', () => {
  it('counts cases by feature', () => {
    expect(page).toContain('Semgrep 1.2.3\non 3 cases');
    expect(page).toMatch(/\| calls +\| +2 \| +1 \| +1 \|\n\| loops +\| +1 \| +1 \| +0 \|/);
  });

  it('shows each case that differs, with its reason', () => {
    expect(page).toContain(
      '### calls\n\nA reason. In `calls/simple.yaml`:\n\n```yaml\npattern: g($X)\nmessage: $X\n# Semgrep: nothing\n# here:    1:1-1 1\n```\n',
    );
    expect(page).not.toContain('### loops');
  });

  it('lists what is not supported', () => {
    expect(page).toContain('- **mode `taint`**: refused by name.\n');
  });
});

it('a project without cases has no page', () => {
  expect(loadConformance(scratchProject())).toBeUndefined();
});

it('every case that differs says why, and differs', () => {
  const differing = conformance.files.flatMap(({ cases }) => cases).filter(({ ours }) => ours !== undefined);
  expect(differing.length).toBeGreaterThan(0);
  for (const { expect: semgrep, ours, why } of differing) {
    expect(why).toBeTruthy();
    expect(ours).not.toEqual(semgrep);
  }
});

describe('what is not supported is refused', () => {
  const refused = conformance.unsupported.filter(({ match }) => match !== undefined);

  it('is seen', () => {
    expect(refused.length).toBeGreaterThanOrEqual(6);
  });

  it.each(refused)('$name', ({ match }) => {
    expect(() => compileMatch(match as unknown as Match, parsePatternSource)).toThrow(FormulaError);
  });
});
