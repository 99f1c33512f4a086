import { describe, expect, it } from 'vitest';
import { resilience } from './support/command.js';
import { folderWith } from './support/folder.js';

const WRITES = { ts: ['await redis.hset(id, job);', 'await redis.lpush("jobs", id);'], py: ['    redis.hset(id, job)', '    redis.lpush("jobs", id)'], go: ['\trdb.HSet(ctx, id, job)', '\trdb.LPush(ctx, "jobs", id)'] };
const HEAD = { ts: 'export async function enqueue(redis, id, job) {', py: 'def enqueue(redis, id, job):', go: 'package a\n\nfunc f(rdb *redis.Client) {' };

/** Two writes that belong together, a comment beside the second, one on a line of its own at the end. */
function code(language: 'ts' | 'py' | 'go', beside: string, last: string): string {
  const [first, second] = WRITES[language];
  const mark = language === 'py' ? '#' : '//';
  return [HEAD[language], first, beside === '' ? second : `${second} ${mark} ${beside}`, language === 'py' ? '' : '}', `${mark} ${last}`, ''].join('\n');
}

/** `file:line rule` of each finding. */
async function findings(files: Readonly<Record<string, string>>, ...args: string[]): Promise<string[]> {
  const { stdout } = await resilience(['scan', '--preset', 'strict', '--format', 'json', ...args], { cwd: folderWith(files) });
  const report = JSON.parse(stdout) as { findings: { path: string; line: number; ruleId: string; message: string }[] };
  return report.findings.map(({ path, line, ruleId }) => `${path}:${line} ${ruleId.replace('resilience/', '')}`);
}

const SUPPRESSED = 'nosemgrep: no-partial-multi-write';

describe('comments that suppress findings', () => {
  it('are told in all three languages where they suppress nothing', async () => {
    const files = Object.fromEntries((['ts', 'py', 'go'] as const).map((language) => [`a.${language}`, code(language, SUPPRESSED, SUPPRESSED)]));
    expect(await findings(files, '--extend-rule', 'no-partial-multi-write')).toEqual(['a.go:7 unused-suppression', 'a.py:5 unused-suppression', 'a.ts:5 unused-suppression']);
  });

  it('are told where no rule is called so, unless the name is from a collection of Semgrep\'s', async () => {
    expect(await findings({ 'a.ts': code('ts', '', 'nosemgrep: no-such') }, '--ignore-rule', 'no-partial-multi-write')).toEqual(['a.ts:5 unknown-suppression']);
    expect(await findings({ 'a.ts': '// nosemgrep: python.lang.x, javascript.y\n// nosemgrep\nf();\n' })).toEqual([]);
    expect(await findings({ 'a.ts': '// nosemgrep: no-partial-multi-write -- once, twice\nf();\n' })).toEqual(['a.ts:1 unused-suppression']);
  });

  it('are not judged by a rule that did not run', async () => {
    expect(await findings({ 'a.ts': '// nosemgrep: no-inline-annotation-key\nf();\n' })).toEqual([]);
    expect(await findings({ 'a.ts': '// nosemgrep: no-partial-multi-write\nf(;\n' })).toEqual([]);
  });

  it("are ESLint's own as well", async () => {
    const used = code('ts', 'eslint-disable-line resilience/no-partial-multi-write -- moved soon', '');
    expect(await findings({ 'a.ts': used })).toEqual([]);
    expect(await findings({ 'a.ts': '/* eslint-disable resilience/no-partial-multi-write, no-console */\nf();\n' })).toEqual(['a.ts:1 unused-suppression']);
    expect(await findings({ 'a.ts': '// eslint-disable-next-line resilience/no-such -- why\nf();\n' })).toEqual(['a.ts:1 unknown-suppression']);
  });

  it('need a reason where that is asked for', async () => {
    const bare = { 'a.ts': code('ts', SUPPRESSED, ''), 'b.ts': code('ts', 'nosemgrep', ''), 'c.ts': code('ts', 'eslint-disable-line resilience/no-partial-multi-write', '') };
    expect(await findings(bare)).toEqual([]);
    expect(await findings(bare, '--require-reason')).toEqual(['a.ts:3', 'b.ts:3', 'c.ts:3'].map((place) => `${place} require-suppression-reason`));
    const told = { 'a.ts': code('ts', `${SUPPRESSED} -- rebuilt every night`, ''), 'b.ts': code('ts', `${SUPPRESSED} rebuilt every night`, '') };
    expect(await findings(told, '--require-reason')).toEqual([]);
  });

  it('do nothing with --no-suppressions, and are not looked at', async () => {
    expect(await findings({ 'a.ts': code('ts', SUPPRESSED, SUPPRESSED) }, '--no-suppressions')).toEqual(['a.ts:3 no-partial-multi-write']);
  });
});
