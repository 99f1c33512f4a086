/** Whether a rule's matches are formulas, their patterns parse, and its texts name only what they bind. */
import { boundMetavariables, mentionedMetavariables, possibleMetavariables } from '../src/pattern/read/bound.js';
import { needsTypes } from '../src/emit/superset.js';
import { checkFormulaShape, compileMatch } from '../src/pattern/compile.js';
import { FormulaError, type FormulaPath } from '../src/pattern/compiled/formula-error.js';
import { parsePatternSource } from '../src/pattern/file/oxc.js';
import type { Match } from '../src/spec/formula.js';
import { languagesOf, type Language, type RuleSpec } from '../src/spec/rule.js';
import type { KeyProblem } from './check-shape.js';
import { messages } from './check-text.js';

/**
 * Problems of `match`, and of the metavariables in `message`, `fix` and `suggestion`. TypeScript patterns are compiled;
 * those of the other languages are parsed by Semgrep alone, when the fixtures run.
 */
export function checkFormulas(spec: RuleSpec): KeyProblem[] {
  return languagesOf(spec).flatMap((language) => {
    const problems = checkMatch(spec, language);
    return problems.length > 0 ? problems : checkBindings(spec, language);
  });
}

/** Problems that keep a match from being printed: unknown keys, operators and vocabularies. */
export function checkFormulaShapes(spec: RuleSpec): KeyProblem[] {
  return languagesOf(spec).flatMap((language) => refused(spec, language, checkPrintable));
}

function checkPrintable(match: Match): void {
  checkFormulaShape(match);
  if (needsTypes(match)) throw new FormulaError([], 'matches nothing without types, so no Semgrep rule can be made of it; add an alternative that needs none');
}

function checkMatch(spec: RuleSpec, language: Language): KeyProblem[] {
  return refused(spec, language, (match) => {
    checkPrintable(match);
    if (language === 'typescript') compileMatch(match, parsePatternSource);
  });
}

function refused(spec: RuleSpec, language: Language, check: (match: Match) => void): KeyProblem[] {
  const match = spec.match[language];
  if (match === undefined) return [];
  try {
    check(match);
    return [];
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return [{ key: `match.${language}${keyOf(error.path)}`, text: error.message }];
  }
}

/** `['patterns', 0, 'pattern']` → `.patterns[0].pattern`. */
function keyOf(path: FormulaPath): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

/** A metavariable that a text mentions and an alternative of the formula does not bind would be shown as it stands. */
function checkBindings(spec: RuleSpec, language: Language): KeyProblem[] {
  const match = spec.match[language];
  if (match === undefined) return [];
  const own = messages(spec).filter(({ languages }) => languages.includes(language));
  const { fix = '', suggestion } = match;
  return [
    ...own.flatMap(({ key, text }) => unbound(match, language, key, text)),
    ...(language === 'typescript' ? neverBound(match, spec.oneEach) : []),
    ...unbound(match, language, `match.${language}.fix`, fix),
    ...unbound(match, language, `match.${language}.suggestion.fix`, typeof suggestion?.fix === 'string' ? suggestion.fix : ''),
    ...unbound(match, language, `match.${language}.suggestion.message`, suggestion?.message ?? ''),
  ];
}

/** What matches hang together by; where an alternative does not bind it, its matches stand alone. */
function neverBound(match: Match, cause: string | undefined): KeyProblem[] {
  if (cause === undefined || possibleMetavariables(match).has(cause)) return [];
  return [{ key: 'oneEach', text: `is \`${cause}\`, which no pattern of \`match.typescript\` binds; name one that it binds` }];
}

function unbound(match: Match, language: Language, key: string, text: string): KeyProblem[] {
  const bound = boundMetavariables(match);
  const possible = possibleMetavariables(match);
  return [...mentionedMetavariables(text)]
    .filter((name) => !bound.has(name))
    .map((name) => {
      const where = possible.has(name) ? 'not every alternative' : 'no pattern';
      return { key, text: `mentions \`${name}\`, which ${where} of \`match.${language}\` binds; bind it or leave it out` };
    });
}
