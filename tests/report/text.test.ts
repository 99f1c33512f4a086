import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { summaryText, textReport, type ReportOptions } from '../../src/report/text.js';
import type { ScanError, Summary } from '../../src/report/finding.js';
import { EMPTY, LINES, SAMPLE } from './sample.js';

function report(options: Partial<ReportOptions> = {}): string {
  return textReport(SAMPLE, { colors: false, linesOf: ({ path }) => LINES[path] ?? [], ...options });
}

describe('the text report', () => {
  it('shows findings by file, errors, and the summary last', () => {
    expect(report()).toMatchInlineSnapshot(`
      "src/store.go
         3:2  error  Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction.  resilience/no-partial-multi-write
              client.Set(ctx, key, value)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^

        12:1  info   Not in the file, see [a](b) and \`x[0](y)\`.  resilience/no-partial-multi-write

      src/日本 [x]#%.ts
        2:27  warning  Each \`save\` waits for the one before.  resilience/no-serial-await
              for (const id of ids) { await save(id); }
                                      ^^^^^^^^^^^^^^^

      Could not be done
        src/bad\\nname.ts:3:4  Unexpected token. Expected \`;\`.
        Semgrep does not know the rule.  resilience/no-partial-multi-write

      Scanned 1 Go file (6 rules), 12 TypeScript/JavaScript files (5 rules), except for what is told above.
      Left out 1 dependency folder, 2 minified files; name one to scan it.
      1 finding suppressed by comments in the code.
      3 findings: 1 error, 1 warning, 1 info (concurrency 1, consistency 2). 2 things could not be done.
      "
    `);
  });

  it('breaks messages on a terminal', () => {
    expect(report({ width: 70 })).toMatchInlineSnapshot(`
      "src/store.go
         3:2  error  Writes to \`client\` are sent one by one, so a failure in
                     between leaves half of them; use one transaction.
                     resilience/no-partial-multi-write
              client.Set(ctx, key, value)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^

        12:1  info   Not in the file, see [a](b) and \`x[0](y)\`.
                     resilience/no-partial-multi-write

      src/日本 [x]#%.ts
        2:27  warning  Each \`save\` waits for the one before.
                       resilience/no-serial-await
              for (const id of ids) { await save(id); }
                                      ^^^^^^^^^^^^^^^

      Could not be done
        src/bad\\nname.ts:3:4  Unexpected token. Expected \`;\`.
        Semgrep does not know the rule.  resilience/no-partial-multi-write

      Scanned 1 Go file (6 rules), 12 TypeScript/JavaScript files (5 rules), except for what is told above.
      Left out 1 dependency folder, 2 minified files; name one to scan it.
      1 finding suppressed by comments in the code.
      3 findings: 1 error, 1 warning, 1 info (concurrency 1, consistency 2). 2 things could not be done.
      "
    `);
    for (const line of report({ width: 70 }).split('\n').slice(0, 10)) expect(line.length).toBeLessThanOrEqual(70);
  });

  it('has colours only where they are asked for', () => {
    expect(report()).not.toContain('\u001B');
    expect(report({ colors: true })).toContain('\u001B[31merror');
    expect(stripVTControlCharacters(report({ colors: true }))).toBe(report());
  });
});

describe('the summary', () => {
  it('says that there was nothing to scan', () => {
    expect(summaryText(EMPTY, { colors: false })).toMatchInlineSnapshot(`
      "Nothing to scan: no Go, Python or TypeScript/JavaScript file was found.
      "
    `);
  });

  it('says which files no rule looked at', () => {
    const result = { ...EMPTY, summary: { ...EMPTY.summary, files: { python: 3 }, rules: { python: 0 } } };
    expect(summaryText(result, { colors: false })).toMatchInlineSnapshot(`
      "Not scanned: 3 Python files; none of the chosen rules is for Python.
      "
    `);
  });
});

describe('what the summary says was scanned', () => {
  const said = (summary: Partial<Summary>, errors: ScanError[] = []): string[] =>
    summaryText({ ...EMPTY, errors, summary: { ...EMPTY.summary, ...summary } }, { colors: false }).split('\n');

  it('never says of a language both that it was scanned and that it was not', () => {
    const lines = said({ files: { python: 2 }, rules: { python: 0 }, chosen: { python: 7 } }, [{ message: '2 Python files not scanned: no Python.', notScanned: ['python'] }]);
    expect(lines).toEqual(['Not scanned: 2 Python files; what stood in the way is told above.', '1 thing could not be done.', '']);
  });

  it('tells where most of the rules had no file', () => {
    expect(said({ files: { go: 1 }, rules: { go: 2 }, chosen: { go: 51 } })).toEqual([
      'Scanned 1 Go file (2 of 51 rules).',
      'Most of the rules were not run: they are not for files at these paths (examples, tests and scripts, say).',
      'No findings.',
      '',
    ]);
    expect(said({ files: { go: 1 }, rules: { go: 0 }, chosen: { go: 1 } })[0]).toContain('none of the chosen rules is for files at these paths');
    expect(said({ files: { go: 1 }, rules: { go: 0 }, chosen: { go: 0 } })[0]).toContain('none of the chosen rules is for Go.');
  });
});
