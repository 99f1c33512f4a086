import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanFolder } from '../../../tools/sample/scan.js';
import { scratchFolder } from './scratch.js';

/** A command that writes its arguments and folder as its one error, and leaves with a code. */
function command(report: string, code: number): string {
  const folder = scratchFolder({
    'main.mjs': `
      import { writeFileSync } from 'node:fs';
      const args = process.argv.slice(2);
      const message = args.filter((arg) => !arg.endsWith('report.json')).join(' ') + ' in ' + process.cwd();
      const report = ${report};
      if (report !== undefined) writeFileSync(args[args.indexOf('--output') + 1], JSON.stringify(report));
      console.error('told on stderr');
      process.exitCode = ${code};`,
  });
  return join(folder, 'main.mjs');
}

describe('scanFolder', () => {
  it.each([0, 1, 2])('reads the report where the command leaves with %i', async (code) => {
    const folder = scratchFolder();
    const { errors } = await scanFolder(folder, 'go', ['no-x', 'no-y'], command('{ findings: [], errors: [{ message }] }', code));
    expect(errors[0]?.message).toBe(`scan --format json --output --fail-on never --lang go --rule no-x --rule no-y . in ${folder}`);
  });

  it('runs all rules where none is named', async () => {
    const { errors } = await scanFolder(scratchFolder(), 'python', [], command('{ findings: [], errors: [{ message }] }', 0));
    expect(errors[0]?.message).toContain('--lang python --preset all . in');
  });

  it('says so where there is no report', async () => {
    const folder = scratchFolder();
    await expect(scanFolder(folder, 'go', [], command('undefined', 0))).rejects.toThrow(`gave no report on ${folder}: told on stderr`);
    await expect(scanFolder(folder, 'go', [], command('{ findings: [] }', 0))).rejects.toThrow('has no `findings` or no `errors`');
    await expect(scanFolder(folder, 'go', [], command('{ findings: [], errors: [] }', 70))).rejects.toThrow('told on stderr');
    await expect(scanFolder(folder, 'go', [], join(folder, 'none.js'))).rejects.toThrow('gave no report');
  });
});
