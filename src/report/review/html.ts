/**
 * A review as one page that holds all it needs: its style, its script and its charts. A policy in its head forbids any request,
 * so that whatever stands in the scanned code can load nothing and run nothing.
 */
import { createHash } from 'node:crypto';
import { RISKS, RISK_TITLE } from '../../spec/findings.js';
import { CATEGORIES, LANGUAGES, SEVERITIES, type Category } from '../../spec/rule.js';
import { visible } from '../display.js';
import { count, LANGUAGE_TITLE, SEVERITY_NAMES } from '../words.js';
import { SCRIPT } from './html/script.js';
import { STYLE } from './html/style.js';
import { Html, html } from './html/tag.js';
import { pieces } from './inline.js';
import type { BySeverity, NotScanned, Question, Review, ReviewedFinding, ReviewedRule } from './model.js';

/** The whole page, ending in a line break. */
export function reviewHtml(review: Review): string {
  const policy = `default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${review.tool.name} ${review.tool.version}">
<title>Review of ${visible(review.title)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings">Go to the findings</a>
${header(review)}
<main>
${summary(review)}
${findings(review)}
${questions(review.questions)}
${notScanned(review.notScanned)}
</main>
<footer class="soft"><p>Written by ${review.tool.name} ${review.tool.version}.</p></footer>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function header({ title, verdict, scope, counts }: Review): Html {
  const files = LANGUAGES.flatMap((language) => (scope.files[language] === undefined ? [] : [count(scope.files[language], `${LANGUAGE_TITLE[language]} file`)]));
  const what = scope.since === undefined ? html`` : html`, what changed since ${code(scope.since)}`;
  const suppressed = counts.suppressed === 0 ? html`` : html` ${count(counts.suppressed, 'finding')} suppressed by comments in the code.`;
  return html`<header>
<h1>Review of ${visible(title)}</h1>
<p class="verdict" data-status="${verdict.status}">${verdict.sentence}</p>
<p class="soft">${verdict.rule}</p>
<p class="soft">Reviewed: ${files.join(', ') || 'no file'}${what}, with the rules of ${code(scope.preset)}.${suppressed}</p>
</header>`;
}

function summary({ counts, files }: Review): Html {
  if (counts.findings === 0) return html`<section aria-labelledby="summary"><h2 id="summary">Summary</h2><p>No findings.</p></section>`;
  const severities = SEVERITIES.map((severity) => ({ title: capital(SEVERITY_NAMES[severity][1]), counts: { ...NONE, [severity]: counts.bySeverity[severity] } }));
  const categories = CATEGORIES.flatMap((category) => (counts.byCategory[category] === undefined ? [] : [{ title: topic(category), counts: counts.byCategory[category] }]));
  const risks = RISKS.map((risk) => ({ title: html`${RISK_TITLE[risk]}`, counts: counts.byRisk[risk] })).filter((entry) => total(entry.counts) > 0);
  const most = files.slice(0, MOST_FILES).map(({ path, bySeverity }) => ({ title: code(path), counts: bySeverity }));
  const more = files.length > MOST_FILES ? html`<p class="soft">${count(files.length - MOST_FILES, 'more file')} with findings.</p>` : html``;
  return html`<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
<div class="columns">
${chart('Findings by severity', severities)}
${chart('Findings by category', categories)}
<div>${countTable('By risk', 'Risk', [...risks, { title: html`All`, counts: counts.bySeverity }])}</div>
<div>${countTable('By file', 'File', most)}${more}</div>
</div>
</section>`;
}

const MOST_FILES = 15;
const NONE: BySeverity = { error: 0, warning: 0, info: 0 };

interface Bar {
  readonly title: string;
  readonly counts: BySeverity;
}

/** Bars of errors, warnings and info, beside their numbers. */
function chart(title: string, bars: readonly Bar[]): Html {
  const longest = Math.max(...bars.map((bar) => total(bar.counts)), 1);
  return html`<figure><figcaption>${title}</figcaption>
${bars.map(
    (bar) => html`<div class="bar"><span>${bar.title}</span><svg viewBox="0 0 ${longest} 1" preserveAspectRatio="none" role="img" aria-label="${said(bar)}">${rectangles(bar.counts)}</svg><span class="number">${total(bar.counts)}</span></div>`,
  )}
</figure>`;
}

function rectangles(counts: BySeverity): Html[] {
  let x = 0;
  return SEVERITIES.flatMap((severity) => {
    const width = counts[severity];
    const start = x;
    x += width;
    return width === 0 ? [] : [html`<rect x="${start}" y="0" width="${width}" height="1" data-severity="${severity}"/>`];
  });
}

function said({ title, counts }: Bar): string {
  const parts = SEVERITIES.flatMap((severity) => (counts[severity] === 0 ? [] : [count(counts[severity], ...SEVERITY_NAMES[severity])]));
  return `${title}: ${parts.join(', ') || 'none'}`;
}

function countTable(caption: string, first: string, rows: readonly { readonly title: Html; readonly counts: BySeverity }[]): Html {
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col">${first}</th><th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">Info</th></tr></thead>
<tbody>${rows.map(({ title, counts }) => html`<tr><th scope="row">${title}</th><td>${counts.error}</td><td>${counts.warning}</td><td>${counts.info}</td></tr>`)}</tbody></table>`;
}

function total({ error, warning, info }: BySeverity): number {
  return error + warning + info;
}

function findings(review: Review): Html {
  const categories = CATEGORIES.filter((category) => review.rules.some((rule) => rule.category === category));
  return html`<section aria-labelledby="findings">
<h2 id="findings" tabindex="-1">Findings</h2>
${review.findings.length === 0 ? html`<p>There are none.</p>` : filters(review)}
${categories.map((category) => categorySection(category, review))}
</section>`;
}

function filters(review: Review): Html {
  const choices = (name: 'severity' | 'category' | 'language', values: readonly string[], titleOf: (value: string) => string): Html => html`<fieldset><legend>${capital(name)}</legend>
${values.map((value) => html`<label><input type="checkbox" name="${name}" value="${value}" checked> ${titleOf(value)} (${review.findings.filter((finding) => finding[name] === value).length})</label> `)}</fieldset>`;
  const occurring = <T extends string>(values: readonly T[], key: 'severity' | 'category' | 'language'): T[] => values.filter((value) => review.findings.some((finding) => finding[key] === value));
  return html`<form aria-label="Filter the findings" hidden>
${choices('severity', occurring(SEVERITIES, 'severity'), capital)}
${choices('category', occurring(CATEGORIES, 'category'), topic)}
${choices('language', occurring(LANGUAGES, 'language'), (language) => LANGUAGE_TITLE[language as keyof typeof LANGUAGE_TITLE])}
<p><span role="status"></span> <button type="reset">Show all</button></p>
</form>`;
}

function categorySection(category: Category, { rules, findings: all }: Review): Html {
  return html`<section data-group aria-labelledby="category-${category}">
<h3 id="category-${category}">${topic(category)}</h3>
${rules.filter((rule) => rule.category === category).map((rule) => ruleSection(rule, all.filter(({ ruleId }) => ruleId === rule.ruleId)))}
</section>
`;
}

function ruleSection(rule: ReviewedRule, own: readonly ReviewedFinding[]): Html {
  const name = rule.url === undefined ? code(rule.ruleId) : html`<a href="${rule.url}">${code(rule.ruleId)}</a>`;
  return html`<section class="rule" data-group>
<h4>${name} <span class="badge" data-severity="${rule.severity}">${rule.severity}</span>, ${count(rule.count, 'finding')}</h4>
<p><strong>Why.</strong> ${prose(rule.why)}</p>
<p><strong>Instead.</strong> ${prose(rule.remedy)}</p>
<ol>${own.map(findingItem)}</ol>
</section>
`;
}

function findingItem(finding: ReviewedFinding): Html {
  const { path, line, column, severity, category, language } = finding;
  return html`<li data-finding data-severity="${severity}" data-category="${category}" data-language="${language}">${code(`${path}:${line}:${column}`)} <span>${prose(finding.message)}</span>${sourceLine(finding)}</li>
`;
}

/** The first line of the code without its indentation, the finding marked. */
function sourceLine({ source, line, column, endLine, endColumn }: ReviewedFinding): Html {
  if (source.trim() === '') return html``;
  const indentation = source.length - source.trimStart().length;
  const from = Math.max(column - 1, indentation);
  const to = endLine > line ? source.trimEnd().length : Math.max(endColumn - 1, from);
  return html`<pre><code>${visible(source.slice(indentation, from))}<mark>${visible(source.slice(from, to))}</mark>${visible(source.slice(to).trimEnd())}</code></pre>`;
}

function questions(all: readonly Question[]): Html {
  const topics = CATEGORIES.filter((category) => all.some((question) => question.topic === category));
  if (topics.length === 0) return html``;
  return html`<section aria-labelledby="questions">
<h2 id="questions">Questions no tool can answer</h2>
${topics.map((category) => html`<h3>${topic(category)}</h3><ul class="questions">${all.filter((question) => question.topic === category).map(questionItem)}</ul>`)}
</section>`;
}

function questionItem({ id, question, reviewed, good, because }: Question): Html {
  const reasons = because.map(({ uses, places }) => html`<p class="soft">Asked because of ${uses}: ${places.map((place) => html`${code(place)} `)}</p>`);
  return html`<li><label><input type="checkbox"> ${prose(question)}</label><p>Found in review (${id}): ${prose(reviewed)}.</p><p>A good answer: ${prose(good)}</p>${reasons}</li>
`;
}

function notScanned({ errors, leftOut, languages }: NotScanned): Html {
  const items = [
    ...languages.map((language) => html`<li>${LANGUAGE_TITLE[language]} files: no rule was run on them.</li>`),
    ...errors.map(({ path, line, message }) => html`<li>${path === undefined ? html`` : html`${code([path, line].filter((part) => part !== undefined).join(':'))}: `}${prose(message)}</li>`),
    ...leftOut.map(({ what, paths }) => html`<li>Left out on purpose: ${what} (${paths.map((path, index) => html`${index === 0 ? '' : ', '}${code(path)}`)}${Number.parseInt(what, 10) > paths.length ? ', …' : ''})</li>`),
  ];
  if (items.length === 0) return html``;
  return html`<section aria-labelledby="not-scanned"><h2 id="not-scanned">Not scanned</h2><ul>${items}</ul></section>`;
}

function code(text: string): Html {
  return html`<code>${visible(text)}</code>`;
}

function prose(text: string): Html {
  return html`${pieces(text).map((piece) => (piece.isCode ? code(piece.text) : html`${visible(piece.text)}`))}`;
}

function topic(name: string): string {
  return capital(name.replaceAll('-', ' '));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
