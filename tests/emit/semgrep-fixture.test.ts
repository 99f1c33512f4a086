import { describe, expect, it } from 'vitest';
import { semgrepFixture, semgrepFixtureName } from '../../src/emit/semgrep-fixture.js';

describe('semgrepFixtureName', () => {
  it.each([
    ['fixture.go', 'no-x.go'],
    ['fixture.tsx', 'no-x.tsx'],
    ['fixture.test.ts', 'no-x.test.ts'],
    ['fixture_test.go', 'no-x.test.go'],
    ['fixture.fixed.py', 'no-x.fixed.py'],
  ])('of %s is %s', (fixture, name) => {
    expect(semgrepFixtureName('no-x', fixture)).toBe(name);
  });
});

describe('semgrepFixture', () => {
  it('marks what only a predicate drops as a known gap of Semgrep', () => {
    const text = 'a();\n  // predicate: returns-promise\n  // ok: no-x\n  b();\n// ok: no-x\nc();\n';
    expect(semgrepFixture(text)).toBe('a();\n  // predicate: returns-promise\n  // todook: no-x\n  b();\n// ok: no-x\nc();\n');
  });

  it('leaves a fixture without such comments as it is', () => {
    const text = '// ruleid: no-x\nok();\r\n// ok: no-x\n';
    expect(semgrepFixture(text)).toBe(text);
  });
});
