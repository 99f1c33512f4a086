/** Semgrep's language server on our presets, as docs/editors.md sets it up. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN } from './support/command.js';
import { folderWith } from './support/folder.js';
import { firstFindings } from './support/language-server.js';

const FILES = {
  'enqueue.py': 'def enqueue(redis, id, job):\n    redis.hset(id, job)\n    redis.lpush("jobs", id)\n',
  'enqueue.go': 'package a\n\nfunc f(rdb *redis.Client) {\n\trdb.HSet(ctx, id, job)\n\trdb.LPush(ctx, "jobs", id)\n}\n',
};

describe('`semgrep lsp`', () => {
  it.each([
    ['go', 'enqueue.go', 4],
    ['python', 'enqueue.py', 2],
  ])('publishes the findings of our rules for %s', { timeout: 300_000 }, async (language, file, line) => {
    const preset = join(import.meta.dirname, `../../presets/semgrep/all-${language}.yaml`);
    const findings = await firstFindings({
      command: [process.execPath, MAIN, 'semgrep', '--', 'lsp'],
      cwd: folderWith(FILES),
      settings: { metrics: { enabled: false }, scan: { configuration: [preset], onlyGitDirty: false } },
      file,
      language,
    });
    expect(findings.map(({ code, range }) => `${code} ${range.start.line}`)).toContain(`no-partial-multi-write ${line}`);
  });
});
