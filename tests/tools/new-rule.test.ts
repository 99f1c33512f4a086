import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAll } from '../../tools/check-rule.js';
import { generate } from '../../tools/generate.js';
import { loadFindings } from '../../tools/load-findings.js';
import { loadRules, ROOT } from '../../tools/load-rules.js';
import { newRule } from '../../tools/new-rule.js';
import { goodRule, scratchProject } from './project.js';

const FOLDER = 'src/rules/resilience/require-timeout';

describe('newRule', () => {
  it('writes a folder that passes the type check', () => {
    const root = scratchProject();
    expect(newRule(root, 'resilience/require-timeout')).toEqual(
      ['rule.ts', 'notes.md', 'fixture.go', 'fixture.py', 'fixture.ts'].map((file) => `${FOLDER}/${file}`),
    );
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [join(root, 'src')], exclude: [join(root, 'src/rules/*/*/fixture*')] }));
    const tsc = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', root], { encoding: 'utf8' });
    expect([tsc.status, tsc.stdout]).toEqual([0, '']);
  });

  it('fails the check until it is filled in, and says what to do in each place', async () => {
    const root = scratchProject();
    newRule(root, 'resilience/require-timeout');
    const problems = checkAll(await loadRules(root), loadFindings(root));
    const places = ['rule.ts', 'notes.md', 'fixture.go', 'fixture.py', 'fixture.ts'];
    expect(places.filter((file) => !problems.some((line) => line.startsWith(`${FOLDER}/${file}`)))).toEqual([]);
    expect(problems.filter((line) => !line.includes('FILL IN'))).toEqual([]);
    expect(problems).toContain(
      `${FOLDER}/rule.ts: require-timeout: \`why\` still says \`FILL IN: how it fails in production, a concrete sequence of events in two or three sentences\`; do that`,
    );
    expect((await generate(root, false)).problems).toEqual(problems);
  });

  it('passes the check once it is filled in', async () => {
    const root = scratchProject();
    for (const file of newRule(root, 'resilience/require-timeout')) {
      const text = readFileSync(join(root, file), 'utf8')
        .replaceAll(/'FILL IN: a Semgrep pattern[^']*'/g, "'work($X)'")
        .replace("summary: 'FILL IN: ", "summary: '")
        .replace("url: 'https://'", "url: 'https://example.org/timeouts'")
        .replaceAll('FILL IN: ', '');
      writeFileSync(join(root, file), text);
    }
    expect(checkAll(await loadRules(root), loadFindings(root))).toEqual([]);
  });

  it('fills in the findings that name the rule, and asks for them where none does', () => {
    const root = scratchProject();
    newRule(root, 'resilience/require-timeout');
    newRule(root, 'resilience/no-such-thing');
    expect(readFileSync(join(root, FOLDER, 'rule.ts'), 'utf8')).toContain("findings: ['SE-8'],");
    expect(readFileSync(join(root, 'src/rules/resilience/no-such-thing/rule.ts'), 'utf8')).toContain("findings: ['FILL IN: ids from src/spec/findings.yaml'],");
  });

  it.each([
    ['resiliense/require-timeout', 'the category is `resiliense`, which is no category; did you mean `resilience`?'],
    ['../require-timeout', /^the category is `\.\.`, which is no category; use one of error-handling, /],
    ['resilience/timeout', 'the id is `timeout`; write lower-case words with hyphens between them'],
    ['resilience/with-timeout', 'the id is `with-timeout`; begin with `no-` (the defect), `require-` (what is missing) or `prefer-` (the better style)'],
    ['resilience/require_timeout', 'the id is `require_timeout`; write lower-case words with hyphens between them'],
    ['require-timeout', /^`require-timeout` is no rule; use `npm run new -- <category>\/<id>`/],
    ['resilience/require-timeout/', /^`resilience\/require-timeout\/` is no rule; /],
    ['security/no-lost-write', '`no-lost-write` exists, in src/rules/consistency/no-lost-write; choose another id or go on there'],
  ])('refuses %s and writes nothing', (name, message) => {
    const root = scratchProject(goodRule('no-lost-write', 'consistency'));
    expect(() => newRule(root, name)).toThrow(message);
    expect(existsSync(join(root, 'src/rules/resilience'))).toBe(false);
    expect(existsSync(join(root, 'src/rules/security'))).toBe(false);
  });

  it.each([
    [[], 'no rule is named; use `npm run new -- <category>/<id>`'],
    [['a/no-b', 'c/no-d'], '`a/no-b c/no-d` names several rules; use `npm run new -- <category>/<id>`'],
    [['nowhere/no-b'], 'the category is `nowhere`, which is no category; use one of '],
  ])('as a command refuses %j with one line and exit code 1', (names, message) => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'tools/new-rule.ts', ...names], { cwd: ROOT, encoding: 'utf8' });
    expect([run.status, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toMatch(/^[^\n]*\n$/);
    expect(run.stderr.startsWith(message)).toBe(true);
  });

  it('is what `npm run new` runs', () => {
    const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
    expect(scripts['new']).toBe('tsx tools/new-rule.ts');
    expect(() => execFileSync(process.execPath, ['--check', join(ROOT, 'tools/clean.mjs')])).not.toThrow();
  });
});
