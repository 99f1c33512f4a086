/**
 * Compiled match → ESLint rule. Nothing else in the project knows how ESLint runs a rule; for what it is told before, see
 * `eslint-meta.ts`.
 *
 * A rule listens to `Program` alone, and to nothing where the text lacks what it needs: the matcher dispatches by root node
 * type over an index that is built once a file and shared by all rules.
 */
import { relative, sep } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import { startRegexes } from '../pattern/compiled/limited-regex.js';
import { factsOf, type Facts, type SourceFile } from '../pattern/file/facts.js';
import { interpolateMessage, replacement, type Matcher, type PatternMatch } from '../pattern/matcher.js';
import { oneEach } from '../pattern/one-each.js';
import { pathApplies } from '../pattern/paths.js';
import { suggestions } from '../pattern/suggestions.js';
import { suppressionsOf } from '../report/suppressions.js';
import { severityIn } from './severity.js';
import { pathsFor, type ProjectConfig } from '../spec/project.js';
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import { matcherOf } from '../taint/matcher.js';
import { metaOf, type MatchRule } from './eslint-meta.js';

/** What a rule listens to in a file in which it cannot match. */
const NOTHING: Rule.RuleListener = {};

/** The ESLint rule of a compiled match. */
export function matchRule(rule: MatchRule): Rule.RuleModule {
  const matchers = matcherPerVocabulary(rule);
  return {
    meta: metaOf(rule),
    create(context) {
      const project = projectOf(context.settings);
      if (!isAsked(rule, pathOf(context), project)) return NOTHING;
      let matcher: Matcher | undefined;
      orFailure(context, () => {
        const own = matchers(project.vocabulary);
        if (own.mayMatch(context.sourceCode)) matcher = own;
      });
      if (matcher === undefined) return NOTHING;
      const { run } = matcher;
      return { Program: () => orFailure(context, () => check(context, rule, run)) };
    },
  };
}

/** ESLint has decided how grave the rule is; whether it looks at a file at all, the rule and the project say. */
function isAsked({ id, compiled }: MatchRule, path: string, project: Partial<ProjectConfig>): boolean {
  if (!pathApplies(compiled.paths, path) || !pathApplies(pathsFor(project, id), path)) return false;
  return project.overrides === undefined || severityIn({ overrides: project.overrides }, { id, path, otherwise: 'error' }) !== 'off';
}

let lastPath = { cwd: '', filename: '', path: '' };

/** Relative to the working directory, with `/`; the same for all rules, which ask one after another. */
function pathOf({ cwd, filename }: Rule.RuleContext): string {
  if (lastPath.cwd !== cwd || lastPath.filename !== filename) lastPath = { cwd, filename, path: relative(cwd, filename).split(sep).join('/') };
  return lastPath.path;
}

function check(context: Rule.RuleContext, rule: MatchRule, run: Matcher['run']): void {
  const facts = factsOf(sourceFile(context));
  reportAll(context, rule, facts, run(facts));
}

/** An exception in the matcher must not end the lint run, which would hide what every other rule finds. */
function orFailure(context: Rule.RuleContext, step: () => void): void {
  try {
    startRegexes();
    step();
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    // Not the program: it may begin before the first line on which a comment can switch the rule off.
    const loc = context.sourceCode.ast.body[0]?.loc ?? { line: 1, column: 0 };
    context.report({ loc, messageId: 'failure', data: { reason } });
  }
}

/** What the matcher needs of ESLint's source code object. */
function sourceFile(context: Rule.RuleContext): SourceFile {
  const { sourceCode, filename } = context;
  const { text, ast, scopeManager } = sourceCode;
  const services: unknown = sourceCode.parserServices;
  return { text, ast, comments: sourceCode.getAllComments(), scopeManager, filename, services } as unknown as SourceFile;
}

/** What a project says of itself stands in `settings.resilience` of its ESLint config. */
function projectOf(settings: Rule.RuleContext['settings']): Partial<ProjectConfig> {
  return (settings['resilience'] as Partial<ProjectConfig> | undefined) ?? {};
}

/** Of all projects without words of their own, so that their rules share what they find. */
const NO_WORDS: ProjectVocabulary = {};

/** One matcher for each vocabulary object; a project has one, so this is a matcher a rule. */
function matcherPerVocabulary({ compiled, parseText }: MatchRule): (own: ProjectVocabulary | undefined) => Matcher {
  const made = new WeakMap<ProjectVocabulary, Matcher>();
  return (own = NO_WORDS) => {
    const known = made.get(own);
    if (known !== undefined) return known;
    const matcher = matcherOf(compiled, own, parseText);
    made.set(own, matcher);
    return matcher;
  };
}

function reportAll(context: Rule.RuleContext, rule: MatchRule, facts: Facts, matches: readonly PatternMatch[]): void {
  if (matches.length === 0) return;
  const suppressions = suppressionsOf(facts.file.text, facts.file.comments);
  const suggested = suggestions(rule.compiled, facts);
  for (const match of oneEach(matches, rule.compiled.oneEach)) {
    const loc = locationOf(context.sourceCode, match.range);
    // ESLint applies its own directives; Semgrep's are ours to honour.
    if (suppressions.nosemgrep(rule.id, loc.start.line)) continue;
    context.report(problem(rule, facts, match, loc, suggested(match)));
  }
}

function locationOf(sourceCode: SourceCode, [start, end]: readonly [number, number]): Location {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}

type Location = { start: { line: number; column: number }; end: { line: number; column: number } };

function problem({ compiled, message, rewrite }: MatchRule, facts: Facts, match: PatternMatch, loc: Location, suggested: string | undefined): Rule.ReportDescriptor {
  const replaceBy = (text: string): Rule.ReportFixer => (fixer) => fixer.replaceTextRange([match.range[0], match.range[1]], text);
  const found = facts.textOf(match.range);
  const fixed = compiled.fix === undefined ? rewrite?.(found) : replacement(compiled.fix, match, facts);
  return {
    loc,
    messageId: 'finding',
    data: { message: withSource(interpolateMessage(message, match, facts), match, facts) },
    ...(fixed === undefined || fixed === found ? {} : { fix: replaceBy(fixed) }),
    ...(compiled.suggestion === undefined || suggested === undefined
      ? {}
      : {
          suggest: [
            {
              messageId: 'suggestion',
              data: { message: interpolateMessage(compiled.suggestion.message, match, facts) },
              fix: replaceBy(suggested),
            },
          ],
        }),
  };
}

/** The message of a rule in taint mode says where the taint comes from. */
function withSource(message: string, { trace }: PatternMatch, facts: Facts): string {
  return trace === undefined ? message : `${message} (tainted at line ${facts.positionAt(trace.source[0]).line})`;
}
