import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/report/finding.js';
import type { Project } from '../../../tools/sample/projects.js';
import type { RulePair } from '../../../tools/sample/rules.js';
import { printSheet, readSheet } from '../../../tools/sample/sheet.js';
import { makeSheet, scanAll, type Scanned } from '../../../tools/sample/take.js';
import { scratchFolder } from './scratch.js';

const PAIRS: RulePair[] = [
  { rule: 'no-x', language: 'go' },
  { rule: 'no-x', language: 'python' },
  { rule: 'no-y', language: 'go' },
];

function project(name: string, lines: number, language: Project['language'] = 'go'): Project {
  return { language, half: 'measure', name, version: 'v1', lines, integrity: 'h1:A=' };
}

function finding(rule: string, line: number, language: Finding['language'] = 'go'): Finding {
  return {
    ruleId: `resilience/${rule}`, path: 'a.go', line, column: 1, endLine: line, endColumn: 2, severity: 'error', category: 'concurrency',
    message: `Message ${line}.`, fingerprint: `${rule}${line}`, language, engine: 'semgrep',
  };
}

function scanned(of: Project, findings: Finding[]): Scanned {
  const folder = scratchFolder({ 'a.go': Array.from({ length: 60 }, (_, index) => `call${index + 1}()`).join('\n') });
  return { project: of, folder, report: { findings, errors: [{ message: 'cannot be\nparsed', path: 'b.go', line: 3 }] } };
}

describe('scanAll', () => {
  it('fetches everything before it scans anything, and tells of each', async () => {
    const told: string[] = [];
    await scanAll([project('a', 1), project('b', 1)], {
      fetch: ({ name }) => Promise.resolve(told.push(`fetch ${name}`)).then(() => `/${name}`),
      scan: (folder, language) => Promise.resolve(told.push(`scan ${folder} ${language}`)).then(() => ({ findings: [], errors: [] })),
      onScanned: ({ folder }) => told.push(`scanned ${folder}`),
    });
    expect(told).toEqual(['fetch a', 'fetch b', 'scan /a go', 'scanned /a', 'scan /b go', 'scanned /b']);
  });
});

describe('makeSheet', () => {
  const all = (): Scanned[] => [
    scanned(project('a', 150_000), [10, 20, 30].map((line) => finding('no-x', line))),
    scanned(project('b', 50_000), [finding('no-x', 40), finding('no-z', 1)]),
  ];

  it('counts each rule in each language, also where nothing is found', () => {
    expect(makeSheet(all(), PAIRS, { limit: 2, seed: 1 }).counts).toEqual([
      { rule: 'no-x', language: 'go', findings: 4, rate: 2, drawn: 2 },
      { rule: 'no-x', language: 'python', findings: 0, rate: 0, drawn: 0 },
      { rule: 'no-y', language: 'go', findings: 0, rate: 0, drawn: 0 },
    ]);
  });

  it('draws from every project, with the code and what could not be scanned', () => {
    const sheet = makeSheet(all(), PAIRS, { limit: 2, seed: 1 });
    expect(sheet.items.map((item) => item.project)).toEqual(['a@v1', 'b@v1']);
    expect(sheet.items[1]?.code).toContain('> 40 | call40()');
    expect(sheet.errors).toEqual(['a@v1 b.go:3: cannot be parsed', 'b@v1 b.go:3: cannot be parsed']);
    expect(sheet.introduction).toBe('Half: measure. Seed: 1. At most 2 findings of each rule in each language. go: 2 projects, 200,000 lines.');
  });

  it('takes over the verdicts on findings that are drawn again', () => {
    const filled = printSheet(makeSheet(all(), PAIRS, { limit: 2, seed: 1 })).replaceAll('verdict:\nwhy:', 'verdict: right\nwhy: lost');
    const { answers } = readSheet(filled, 'old.md');
    const again = makeSheet(all(), PAIRS, { limit: 4, seed: 1 }, answers);
    expect(again.items.map(({ verdict = '' }) => verdict).sort()).toEqual(['', '', 'right', 'right']);
  });
});
