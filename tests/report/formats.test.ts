import { describe, expect, it } from 'vitest';
import { checkstyleReport } from '../../src/report/checkstyle.js';
import { githubReport } from '../../src/report/github.js';
import { gitlabReport } from '../../src/report/gitlab.js';
import { junitReport, type JunitOptions } from '../../src/report/junit.js';
import { attributes, xmlText } from '../../src/report/xml.js';
import { EMPTY, SAMPLE } from './sample.js';

const COVERED = { ...SAMPLE, findings: SAMPLE.findings.map((finding) => ({ ...finding, coveredBy: 'resilience/other' })), errors: [] };

describe('the GitLab code quality report', () => {
  const issues = (prefix = ''): Record<string, unknown>[] => JSON.parse(gitlabReport(SAMPLE, prefix)) as Record<string, unknown>[];

  it('has what GitLab asks of an issue, in its words', () => {
    expect(issues()[2]).toEqual({
      type: 'issue',
      check_name: 'resilience/no-serial-await',
      description: 'Each `save` waits for the one before.',
      severity: 'major',
      fingerprint: '0123456789abcdef0123456789abcdef',
      location: { path: 'src/日本 [x]#%.ts', lines: { begin: 2, end: 2 } },
    });
    expect(issues().map(({ severity }) => severity)).toEqual(['critical', 'info', 'major']);
  });

  it('names files from the top of the repository', () => {
    expect(issues('a')[0]!['location']).toMatchObject({ path: 'a/src/store.go' });
  });

  it('is an empty list where there is nothing to show', () => {
    expect([gitlabReport(EMPTY, ''), gitlabReport(COVERED, '')]).toEqual(['[]\n', '[]\n']);
  });
});

describe('the GitHub annotations', () => {
  it('are a command a line, what could not be done first, then the gravest', () => {
    expect(githubReport(SAMPLE, 'pkg')).toMatchInlineSnapshot(`
      "::error file=pkg/src/bad%0Aname.ts,line=3,col=4,title=Could not be done::Unexpected token. Expected \`;\`.
      ::error title=Could not be done::Semgrep does not know the rule.
      ::error file=pkg/src/store.go,line=3,endLine=4,title=resilience/no-partial-multi-write::Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction.
      ::warning file=pkg/src/日本 [x]#%25.ts,line=2,endLine=2,col=27,endColumn=42,title=resilience/no-serial-await::Each \`save\` waits for the one before.
      ::notice file=pkg/src/store.go,line=12,endLine=12,col=1,endColumn=9,title=resilience/no-partial-multi-write::Not in the%0Afile, see [a](b) and \`x[0](y)\`.
      "
    `);
  });

  it('keep to one line whatever a message says', () => {
    const [finding] = SAMPLE.findings;
    const odd = { ...EMPTY, findings: [{ ...finding!, path: 'a,b:c.ts', message: '100%\r\n::error::x' }] };
    expect(githubReport(odd, '')).toBe('::error file=a%2Cb%3Ac.ts,line=3,endLine=4,title=resilience/no-partial-multi-write::100%25%0D%0A::error::x\n');
  });

  it('are nothing where there is nothing to show', () => {
    expect([githubReport(EMPTY, ''), githubReport(COVERED, '')]).toEqual(['', '']);
  });
});

describe('the JUnit report', () => {
  const options: JunitOptions = { rules: ['resilience/no-serial-await', 'resilience/no-partial-multi-write', 'resilience/quiet'], fails: ({ severity }) => severity !== 'info', prefix: 'pkg' };

  it('has a suite a rule, a failed test a finding, and a passed one for a rule without', () => {
    expect(junitReport(SAMPLE, options)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="resilience" tests="6" failures="2" errors="2">
        <testsuite name="resilience/no-partial-multi-write" tests="2" failures="1" errors="0">
          <testcase classname="resilience/no-partial-multi-write" name="pkg/src/store.go:3:2" file="pkg/src/store.go" line="3"><failure type="error" message="Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction.">pkg/src/store.go:3:2: error: Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction.</failure></testcase>
          <testcase classname="resilience/no-partial-multi-write" name="pkg/src/store.go:12:1" file="pkg/src/store.go" line="12"><system-out>pkg/src/store.go:12:1: info: Not in the&#10;file, see [a](b) and \`x[0](y)\`.</system-out></testcase>
        </testsuite>
        <testsuite name="resilience/no-serial-await" tests="1" failures="1" errors="0">
          <testcase classname="resilience/no-serial-await" name="pkg/src/日本 [x]#%.ts:2:27" file="pkg/src/日本 [x]#%.ts" line="2"><failure type="warning" message="Each \`save\` waits for the one before.">pkg/src/日本 [x]#%.ts:2:27: warning: Each \`save\` waits for the one before.</failure></testcase>
        </testsuite>
        <testsuite name="resilience/quiet" tests="1" failures="0" errors="0">
          <testcase classname="resilience/quiet" name="no findings"/>
        </testsuite>
        <testsuite name="Could not be done" tests="2" failures="0" errors="2">
          <testcase classname="scan" name="pkg/src/bad&#10;name.ts:3" file="pkg/src/bad&#10;name.ts" line="3"><error message="Unexpected token. Expected \`;\`."/></testcase>
          <testcase classname="scan" name="scan"><error message="Semgrep does not know the rule."/></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('has a passed test for each rule where there is nothing to show', () => {
    expect(junitReport(COVERED, options)).toContain('<testsuites name="resilience" tests="3" failures="0" errors="0">');
  });
});

describe('the Checkstyle report', () => {
  it('has the findings of each file, and what could not be done', () => {
    expect(checkstyleReport(SAMPLE, 'pkg')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="pkg/src/store.go">
          <error line="3" column="2" severity="error" message="Writes to \`client\` are sent one by one, so a failure in between leaves half of them; use one transaction." source="resilience/no-partial-multi-write"/>
          <error line="12" column="1" severity="info" message="Not in the&#10;file, see [a](b) and \`x[0](y)\`." source="resilience/no-partial-multi-write"/>
        </file>
        <file name="pkg/src/日本 [x]#%.ts">
          <error line="2" column="27" severity="warning" message="Each \`save\` waits for the one before." source="resilience/no-serial-await"/>
        </file>
        <file name="pkg/src/bad&#10;name.ts">
          <error line="3" column="4" severity="error" message="Could not be done: Unexpected token. Expected \`;\`." source="resilience"/>
        </file>
        <file name="pkg">
          <error severity="error" message="Could not be done: Semgrep does not know the rule." source="resilience"/>
        </file>
      </checkstyle>
      "
    `);
  });

  it('has no file where there is nothing to show', () => {
    expect(checkstyleReport(COVERED, '')).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n');
  });
});

describe('text in XML', () => {
  it('is escaped, and what XML cannot hold is replaced', () => {
    expect(xmlText('<a b="c">\'&\n\t\u0000\u001B\uD800\u{1F600}')).toBe('&lt;a b=&quot;c&quot;&gt;&apos;&amp;&#10;&#9;\uFFFD\uFFFD\uFFFD\u{1F600}');
    expect(attributes({ a: '"', b: undefined, c: 1 })).toBe(' a="&quot;" c="1"');
  });
});
