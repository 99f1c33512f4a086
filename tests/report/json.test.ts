import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../src/report/json.js';
import { SAMPLE } from './sample.js';

describe('the JSON report', () => {
  const report = JSON.parse(jsonReport(SAMPLE)) as Record<string, unknown>;

  it('has the documented keys and no others', () => {
    expect(Object.keys(report)).toEqual(['version', 'findings', 'errors', 'skipped', 'summary']);
    expect(Object.keys((report['findings'] as object[])[0] ?? {})).toEqual([
      'ruleId', 'path', 'line', 'column', 'endLine', 'endColumn', 'severity', 'category', 'message', 'fingerprint',
      'language', 'engine',
    ]);
  });

  it('holds what the scan found', () => {
    const { findings, errors, skipped, summary } = SAMPLE;
    expect(report).toEqual({ version: 1, findings, errors, skipped, summary });
  });
});
