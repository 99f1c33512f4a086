/** Which of two findings that tell the same thing is shown. */
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { withCover } from '../../../src/cli/scan/cover.js';
import type { Finding } from '../../../src/report/finding.js';

const rule = (id: string, ...coveredBy: string[]): CatalogueRule => ({ spec: { id, coveredBy } as unknown as CatalogueRule['spec'] });
const CATALOGUE = [rule('no-lesser', 'no-graver'), rule('no-graver')];

function finding(id: string, path: string, line: number, endLine: number): Finding {
  return { ruleId: `resilience/${id}`, path, line, column: 1, endLine, endColumn: 2 } as Finding;
}

const covered = (...findings: Finding[]): (string | undefined)[] => withCover(findings, CATALOGUE).map(({ coveredBy }) => coveredBy);

describe('a finding', () => {
  it('is covered by a graver one inside of it, or around it', () => {
    expect(covered(finding('no-lesser', 'a.go', 1, 9), finding('no-graver', 'a.go', 3, 3))).toEqual(['resilience/no-graver', undefined]);
    expect(covered(finding('no-graver', 'a.go', 1, 9), finding('no-lesser', 'a.go', 3, 3))).toEqual([undefined, 'resilience/no-graver']);
  });

  it('stands by itself beside one, in another file, or where its rule names none', () => {
    expect(covered(finding('no-lesser', 'a.go', 1, 2), finding('no-graver', 'a.go', 3, 3))).toEqual([undefined, undefined]);
    expect(covered(finding('no-lesser', 'a.go', 1, 2), finding('no-graver', 'b.go', 1, 2))).toEqual([undefined, undefined]);
    expect(covered(finding('no-graver', 'a.go', 1, 2), finding('no-graver', 'a.go', 1, 2))).toEqual([undefined, undefined]);
  });
});
