/** The review of what a scan found, with the questions that the scanned code makes relevant. */
import { basename } from 'node:path';
import type { CatalogueRule } from '../catalogue.js';
import { askedQuestions, type CodeUses } from '../emit/asked.js';
import { docsUrl } from '../emit/docs-url.js';
import { FINDINGS } from '../findings.js';
import { PACKAGE } from '../package.js';
import { makeReview } from '../report/review/make.js';
import type { Question, Review, ReviewedRule, Scope } from '../report/review/model.js';
import { riskOf } from '../spec/findings.js';
import { SIGNS } from '../spec/uses.js';
import { reportedName } from './rule-name.js';
import type { ScanOutcome } from './scan/run-scan.js';

export function reviewOf({ result, rules, sources }: ScanOutcome, scope: Omit<Scope, 'files'>, uses: CodeUses): Review {
  const byName = new Map(rules.map((rule) => [reportedName(rule), reviewed(rule)]));
  return makeReview({
    tool: { name: PACKAGE.name, version: PACKAGE.version },
    title: basename(process.cwd()),
    scope,
    result,
    ruleOf: (ruleId) => byName.get(ruleId)!,
    linesOf: sources.lines,
    questions: questionsOf(uses),
  });
}

function reviewed({ spec, origin }: CatalogueRule): Omit<ReviewedRule, 'ruleId' | 'severity' | 'count'> {
  const url = origin === undefined ? docsUrl(spec.id, PACKAGE.homepage) : origin.url;
  const { summary, category, why, remedy } = spec;
  return { summary, category, why, remedy, risk: riskOf(spec, FINDINGS), ...(url === undefined ? {} : { url }) };
}

function questionsOf(uses: CodeUses): Question[] {
  return askedQuestions(FINDINGS, uses).map(({ finding: { id, topic, checklist = '', reviewed, good = '' }, because }) => ({
    id,
    topic,
    question: checklist,
    reviewed,
    good,
    because: because.map((use) => ({ uses: SIGNS[use].title, places: (uses.get(use) ?? []).map(({ path, line }) => `${path}:${line}`) })),
  }));
}
