/** Semgrep's language server on our rules, as docs/editors.md sets it up: a folder for each language, one server. */
import { describe, expect, it } from 'vitest';
import { MAIN, resilience } from './support/command.js';
import { folderWith } from './support/folder.js';
import { firstFindings } from './support/language-server.js';

const FILES = {
  'enqueue.py': 'def enqueue(redis, id, job):\n    redis.hset(id, job)\n    redis.lpush("jobs", id)\n',
  'enqueue.go': 'package a\n\nfunc f(rdb *redis.Client) {\n\trdb.HSet(ctx, id, job)\n\trdb.LPush(ctx, "jobs", id)\n}\n',
};
const LANGUAGES = ['go', 'python'];

describe('`semgrep lsp`', () => {
  it.each([
    ['go', 'enqueue.go', 4],
    ['python', 'enqueue.py', 2],
  ])('publishes the findings of our rules for %s', { timeout: 300_000 }, async (language, file, line) => {
    const cwd = folderWith(FILES);
    for (const each of LANGUAGES) await resilience(['generate', '--preset', 'all', '--lang', each, '--out', `.resilience/${each}`], { cwd });
    const findings = await firstFindings({
      command: [process.execPath, MAIN, 'semgrep', '--', 'lsp'],
      cwd,
      settings: { metrics: { enabled: false }, scan: { configuration: LANGUAGES.map((each) => `.resilience/${each}/all-${each}.yaml`), onlyGitDirty: false } },
      file,
      language,
    });
    expect(findings.map(({ code, range }) => `${code} ${range.start.line}`)).toContain(`.resilience.${language}.no-partial-multi-write ${line}`);
  });
});
