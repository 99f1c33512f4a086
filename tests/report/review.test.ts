import { describe, expect, it } from 'vitest';
import type { Finding, ScanResult } from '../../src/report/finding.js';
import { html } from '../../src/report/review/html/tag.js';
import { reviewHtml } from '../../src/report/review/html.js';
import { pieces } from '../../src/report/review/inline.js';
import { reviewMarkdown } from '../../src/report/review/markdown.js';
import { EMPTY, SAMPLE } from './sample.js';
import { HOSTILE, sampleReview } from './sample-review.js';

const SCANNED = { ...EMPTY, summary: { ...EMPTY.summary, files: { go: 1 }, rules: { go: 1 } } };
const withFindings = (...severities: Finding['severity'][]): ScanResult => ({ ...SCANNED, findings: severities.map((severity) => ({ ...SAMPLE.findings[0]!, severity })) });

describe('a review', () => {
  const verdict = (result: ScanResult): string => {
    const { status, sentence } = sampleReview({ result }).verdict;
    return `${status}: ${sentence}`;
  };

  it('is blocked by errors, asks for changes at warnings, and is clear of neither where all was scanned', () => {
    const errors = [{ message: 'No.' }];
    expect(verdict(withFindings('info', 'error', 'warning'))).toBe('blocked: Blocked by 1 error.');
    expect(verdict({ ...withFindings('error'), errors })).toBe('blocked: Blocked by 1 error. 1 thing could not be scanned.');
    expect(verdict(withFindings('info', 'warning'))).toBe('changes: No error; 1 warning to look at.');
    expect(verdict(withFindings('info'))).toBe('clear: Clear: no error and no warning.');
    expect(verdict({ ...SCANNED, errors })).toBe('incomplete: No error and no warning, but not all was scanned. 1 thing could not be scanned.');
    expect(verdict(EMPTY)).toMatch(/^incomplete: /);
  });

  it('counts by severity, category, kind of risk, rule and file, the gravest first', () => {
    const { counts, rules, files, findings } = sampleReview();
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning', 'info']);
    expect(counts).toMatchObject({
      findings: 4,
      suppressed: 1,
      bySeverity: { error: 1, warning: 2, info: 1 },
      byCategory: { consistency: { error: 1, warning: 0, info: 1 }, concurrency: { error: 0, warning: 2, info: 0 } },
      byRisk: { lifecycle: { error: 1, warning: 0, info: 1 }, concurrency: { error: 0, warning: 2, info: 0 }, syntax: { error: 0, warning: 0, info: 0 } },
    });
    expect(rules.map(({ ruleId, severity, count }) => [ruleId, severity, count])).toEqual([
      ['resilience/no-partial-multi-write', 'error', 2],
      ['resilience/no-serial-await', 'warning', 2],
    ]);
    expect(files.map(({ path }) => path)).toEqual(['src/store.go', 'src/hostile.ts', 'src/日本 [x]#%.ts']);
  });

  it('leaves out what a graver finding tells, and says what was not scanned', () => {
    const result = { ...SAMPLE, findings: SAMPLE.findings.map((finding) => ({ ...finding, coveredBy: 'x' })), summary: { ...SAMPLE.summary, rules: { go: 6 } } };
    const { findings, notScanned } = sampleReview({ result });
    expect(findings).toEqual([]);
    expect(notScanned.languages).toEqual(['typescript']);
    expect(notScanned.leftOut).toEqual([
      { reason: 'dependencies', what: '1 dependency folder', paths: ['node_modules'] },
      { reason: 'minified', what: '2 minified files', paths: ['a.min.js', 'b.min.js'] },
    ]);
  });
});

describe('a review in Markdown', () => {
  it('has all that a review has', () => {
    expect(reviewMarkdown(sampleReview())).toMatchSnapshot();
  });

  it('lets nothing of the code be markup', () => {
    const outsideCode = reviewMarkdown(sampleReview()).replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');
    expect(outsideCode).not.toContain('<script');
    expect(outsideCode).not.toContain('<img');
    expect(outsideCode).not.toMatch(/@someone|[^\\]\]\(javascript/);
  });

  it('fits a comment, says what it leaves out, and still asks its questions', () => {
    const findings = Array.from({ length: 400 }, (_, index): Finding => ({ ...SAMPLE.findings[0]!, ruleId: `resilience/no-${index}`, path: `src/a-rather-long-name-${index}.go` }));
    const ruleOf = () => ({ summary: 's', category: 'consistency', why: 'Why. '.repeat(30), remedy: 'r', risk: 'lifecycle' }) as const;
    const errors = Array.from({ length: 400 }, (_, index) => ({ message: `Not parsed at all: ${index}.`, path: `src/${index}.ts` }));
    const page = reviewMarkdown(sampleReview({ result: { ...SAMPLE, findings, errors }, ruleOf }));
    expect(page.length).toBeLessThanOrEqual(65_000);
    expect(page.length).toBeGreaterThan(40_000);
    expect(page).toMatch(/_\d{2,} more rules with findings would not fit here; `--format html` shows all\._/);
    expect(page).toContain('- [ ] Does every reader know both schemas?');
    expect(page).toMatch(/- … and \d+ more/);
  });

  it('says that it is about a change', () => {
    expect(reviewMarkdown(sampleReview({ scope: { paths: ['.'], preset: 'strict', since: 'main' } }))).toContain('Reviewed: what changed since `main`, with the rules of `strict`.');
  });
});

describe('a review as a page', () => {
  const page = reviewHtml(sampleReview());

  it('refers to nothing outside of it', () => {
    const plain = reviewHtml(sampleReview({ result: SAMPLE })).replace(/<code>[\s\S]*?<\/code>/g, '');
    expect(plain).not.toMatch(/\b(?:src|srcset|poster|action)=|url\(|@import|https?:/);
    expect([...plain.matchAll(/href="([^"]*)"/g)].map(([, target]) => target)).toEqual(['#findings']);
  });

  it('holds the code as text', () => {
    expect(page).not.toContain('<script>window.hacked');
    expect(page).toContain('&lt;script&gt;window.hacked = 1&lt;/script&gt;');
  });

  it('has no filters and no charts where there are no findings', () => {
    const empty = reviewHtml(sampleReview({ result: SCANNED, questions: [] }));
    expect(empty).not.toContain('<form');
    expect(empty).not.toContain('<svg');
    expect(empty).toContain('Clear: no error and no warning.');
  });
});

describe('HTML from templates', () => {
  it('escapes what is put in, unless a template made it', () => {
    expect(html`<p title="${'"<>&\''}">${html`<b>${'<i>'}</b>`}${[html`1`, html`2`]}${undefined}${0}</p>`.text).toBe('<p title="&quot;&lt;&gt;&amp;&#39;"><b>&lt;i&gt;</b>120</p>');
  });
});

describe('code in prose', () => {
  it('is what stands in backticks that are closed', () => {
    const show = (text: string): string => pieces(text).map(({ isCode, text }) => (isCode ? `<${text}>` : text)).join('');
    expect(show('a `b` c\n `d`')).toBe('a <b> c <d>');
    expect(show('a `b` c `d')).toBe('a <b> c `d');
    expect(show(`\`${HOSTILE}\``)).toBe(`<${HOSTILE}>`);
  });
});
