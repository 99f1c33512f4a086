import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { summaryText, textReport, type ReportOptions } from '../../src/report/text.js';
import type { Finding, ScanError, ScanResult, Summary } from '../../src/report/finding.js';
import { SEVERITIES } from '../../src/spec/rule.js';
import { EMPTY, LINES, SAMPLE } from './sample.js';

const OPTIONS: ReportOptions = { colors: false, layout: 'file', linesOf: ({ path }) => LINES[path] ?? [], remedyOf: (id) => (id === 'resilience/no-partial-multi-write' ? 'Use one transaction.' : undefined) };

function report(options: Partial<ReportOptions> = {}): string {
  return textReport(SAMPLE, { ...OPTIONS, ...options });
}

describe('the text report by file', () => {
  it('shows findings, errors, and the summary last', () => {
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
      Start with the error at src/store.go:3:2. \`resilience explain no-partial-multi-write\` says what to write instead.
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
      Start with the error at src/store.go:3:2. \`resilience explain no-partial-multi-write\` says what to write instead.
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

/** As many findings of each severity as a list of counts says, all of the sample's. */
function many(...counts: readonly number[]): ScanResult {
  const ids = ['resilience/no-partial-multi-write', 'resilience/no-serial-await', 'resilience/no-x'];
  const findings = counts.flatMap((number, which) =>
    Array.from({ length: number }, (_, index): Finding => ({
      ...SAMPLE.findings[0]!,
      ruleId: ids[which % ids.length]!,
      severity: SEVERITIES[which % SEVERITIES.length]!,
      path: index % 2 === 0 ? 'src/store.go' : `src/${index}.go`,
      line: 3,
    })),
  );
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]));
  return { ...EMPTY, findings, summary: { ...EMPTY.summary, files: { go: 9 }, rules: { go: 3 }, bySeverity: bySeverity as ScanResult['summary']['bySeverity'] } };
}

describe('the text report for a terminal', () => {
  it('shows few findings one by one, the gravest first, and says where to start', () => {
    expect(report({ layout: 'digest', width: 78 })).toMatchInlineSnapshot(`
      "Errors (1)

        src/store.go:3:2
          Writes to \`client\` are sent one by one, so a failure in between leaves
          half of them; use one transaction. (resilience/no-partial-multi-write)
          client.Set(ctx, key, value)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^

      Warnings (1)

        src/日本 [x]#%.ts:2:27
          Each \`save\` waits for the one before. (resilience/no-serial-await)
          for (const id of ids) { await save(id); }
                                  ^^^^^^^^^^^^^^^

      Info (1)

        src/store.go:12:1
          Not in the file, see [a](b) and \`x[0](y)\`.
          (resilience/no-partial-multi-write)

      Could not be done
        src/bad\\nname.ts:3:4  Unexpected token. Expected \`;\`.
        Semgrep does not know the rule.  resilience/no-partial-multi-write

      Scanned 1 Go file (6 rules), 12 TypeScript/JavaScript files (5 rules), except for what is told above.
      Left out 1 dependency folder, 2 minified files; name one to scan it.
      1 finding suppressed by comments in the code.
      3 findings: 1 error, 1 warning, 1 info (concurrency 1, consistency 2). 2 things could not be done.
      Start with the error at src/store.go:3:2. \`resilience explain no-partial-multi-write\` says what to write instead.
      "
    `);
    expect(report({ layout: 'digest', width: 78 })).toBe(report({ layout: 'severity', width: 78 }));
  });

  it('shows many findings by rule: how many, where, one with its line, and the remedy once', () => {
    expect(textReport(many(9, 1, 8), { ...OPTIONS, layout: 'digest', width: 78 })).toMatchInlineSnapshot(`
      "Errors (9)

        resilience/no-partial-multi-write  9 findings in 5 files
          src/store.go:3:2
            Writes to \`client\` are sent one by one, so a failure in between leaves
            half of them; use one transaction.
            client.Set(ctx, key, value)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          Instead: Use one transaction.
          also at src/1.go:3, src/store.go:3, src/3.go:3, src/store.go:3, src/5.go:3
          and 3 more

      Warnings (1)

        resilience/no-serial-await  1 finding in 1 file
          src/store.go:3:2
            Writes to \`client\` are sent one by one, so a failure in between leaves
            half of them; use one transaction.
            client.Set(ctx, key, value)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^

      Info (8)

        resilience/no-x  8 findings in 5 files
          src/store.go:3:2
            Writes to \`client\` are sent one by one, so a failure in between leaves
            half of them; use one transaction.
            client.Set(ctx, key, value)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          also at src/1.go:3, src/store.go:3, src/3.go:3, src/store.go:3, src/5.go:3
          and 2 more

      Scanned 9 Go files (3 rules).
      18 findings: 9 errors, 1 warning, 8 info ().
      Start with the 9 errors: all resilience/no-partial-multi-write, most in src/store.go (5). \`resilience explain no-partial-multi-write\` says what to write instead.
      "
    `);
  });

  it('names every place where it is asked for rules', () => {
    const shown = textReport(many(9, 1, 8), { ...OPTIONS, layout: 'rule' });
    expect(shown.match(/src\/(?:store|\d+)\.go:3:2/g)).toHaveLength(18);
    expect(shown).not.toContain('more');
  });
});

describe('the text report for programs', () => {
  it('is a line a finding, in the order of places, and nothing else', () => {
    expect(report({ layout: 'lines' })).toMatchInlineSnapshot(`
      "src/store.go:3:2: error: Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction. (resilience/no-partial-multi-write)
      src/store.go:12:1: info: Not in the file, see [a](b) and \`x[0](y)\`. (resilience/no-partial-multi-write)
      src/日本 [x]#%.ts:2:27: warning: Each \`save\` waits for the one before. (resilience/no-serial-await)
      "
    `);
  });

  it('is nothing where there is nothing', () => {
    expect(textReport(EMPTY, { ...OPTIONS, layout: 'lines' })).toBe('');
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
