/**
 * A formula that asks first what the text of the file must say for it to match.
 *
 * Semgrep skips a file whose text lacks the names of a rule's patterns, but knows nothing of keywords and signs: a rule on
 * `except` or on `x.(T)` would be tried on every file. Here these are asked for as well, and for each alternative another one.
 *
 * Invariant: conservative. What is asked for stands in every file in which the formula matches, if no comment parts the words.
 */
import type { Clause, Formula, Operand } from '../spec/formula.js';
import type { Language } from '../spec/language.js';

interface Sign {
  /** Where the sign stands in a pattern. */
  readonly asked: RegExp;
  /** How a file says it. */
  readonly said: string;
}

/** One of these must be said: a disjunction of regular expressions. */
type Need = readonly string[];

/** A statement begins a line, or stands behind a brace, a colon, a semicolon or a comment. */
const statement = (word: string, before = ''): Sign => ({ asked: new RegExp(`^[ \\t]*${before}${word}\\b`, 'm'), said: String.raw`(?:\A|[\n{:;/])\s*${before}${word}\b` });
const word = (name: string): Sign => ({ asked: new RegExp(`(?<![$.\\w])${name}\\b`), said: String.raw`\b${name}\b` });

/** The rarest first. None that another word may stand for: Semgrep takes `=` for `:=`, and the last expression of a function for a `return`. */
const SIGNS: Readonly<Record<Language, readonly Sign[]>> = {
  go: [
    word('select'),
    { asked: /[\w)\]]\.\(/, said: String.raw`\.(?:\n\s*)?\(` },
    statement('go'),
    { asked: /<-/, said: '<-' },
    statement('switch'),
    statement('defer'),
    statement('continue'),
    { asked: /(?:^|[ ,])_ =/m, said: String.raw`\b_\s*(?:,|:?=)` },
    statement('for'),
    word('nil'),
  ],
  python: [
    word('lambda'),
    word('yield'),
    word('await'),
    word('async'),
    statement('assert'),
    statement('finally'),
    statement('while'),
    statement('except'),
    statement('try'),
    statement('with', '(?:async )?'),
    statement('continue'),
    statement('raise'),
    statement('for', '(?:async )?'),
  ],
  typescript: [],
};

/** Printed by `fileSays`: any text with one of these in it. */
const FILE_SAYS = /^\(\?s\)\\A\.\*\?\(\?:(.*)\)\.\*$/s;

/** The formula, asked only of files that say what it needs; itself where that is nothing that Semgrep would not find out. */
export function gated(formula: Formula, language: Language): Formula {
  const needs = needsOf(formula, language).filter((need) => need.some((said) => SIGNS[language].some((sign) => sign.said === said)) || isOneOfTexts(need));
  const gates = needs.filter((need, index) => !needs.some((other, at) => at !== index && isNarrower(other, need) && (at < index || !isNarrower(need, other)))).map(gate);
  if (gates.length === 0) return formula;
  return { patterns: [...gates, ...('patterns' in formula ? formula.patterns : [formula])] };
}

/** Texts of several alternatives: Semgrep gives up what it found of them where a rule has many. */
const isOneOfTexts = (need: Need): boolean => need.length > 1 && need.some((said) => !NAME.test(said));
const NAME = /^\\b\w+\\b$/;
const isText = (said: string, language: Language): boolean => !NAME.test(said) && !SIGNS[language].some((sign) => sign.said === said);

const gate = (need: Need): Clause => ({ 'pattern-inside': { 'pattern-regex': String.raw`(?s)\A.*?(?:${need.join('|')}).*` } });

/** True where whatever says the first says the second. */
const isNarrower = (first: Need, second: Need): boolean => first.every((said) => second.includes(said));

function needsOf(formula: Clause, language: Language): readonly Need[] {
  if ('predicate' in formula) return [];
  if ('pattern' in formula) return needsOfPattern(formula.pattern, language);
  if ('pattern-regex' in formula) return needsOfText(formula['pattern-regex']);
  if ('patterns' in formula) return formula.patterns.flatMap((clause) => needsOf(clause, language));
  if ('pattern-either' in formula) return needsOfEither(formula['pattern-either'], language);
  if (!('pattern-inside' in formula)) return [];
  const context = formula['pattern-inside'];
  return typeof context === 'string' ? needsOfPattern(context, language) : needsOf(context, language);
}

function needsOfPattern(pattern: string, language: Language): readonly Need[] {
  const code = pattern.replace(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g, '""');
  const signs = SIGNS[language].filter(({ asked }) => asked.test(code)).map(({ said }) => said);
  return [...signs, ...namesIn(code)].map((said) => [said]);
}

/** Names of members and of what is called or has them; Semgrep asks for these too, where each alternative has one. */
const NAMES = /(?<![$.\w])[A-Za-z_]\w*(?=[.(])|(?<=[\w)\]]\.)[A-Za-z_]\w*/g;
const NO_NAMES = /^(?:if|for|func|return|switch|select|go|defer|case|not|and|or|in|is|await|lambda|print|except|with|while|raise|yield|assert|del|_)$/;

const namesIn = (code: string): string[] => (code.match(NAMES) ?? []).filter((name) => !NO_NAMES.test(name)).map((name) => String.raw`\b${name}\b`);

function needsOfText(text: unknown): readonly Need[] {
  const said = typeof text === 'string' ? FILE_SAYS.exec(text)?.[1] : undefined;
  return said === undefined || /\\[1-9]|\(\?[a-z]+\)/.test(said) ? [] : [[said]];
}

/** The rarest that each of the alternatives needs, if all of them need something. */
function needsOfEither(operands: readonly Operand[], language: Language): readonly Need[] {
  const each = operands.map((operand) => needsOf(operand, language));
  if (each.some((needs) => needs.length === 0)) return [];
  const one = [...new Set(each.flatMap((needs) => rarest(needs, language)))];
  const all = (each[0] ?? []).filter((need) => each.every((needs) => needs.some((other) => isNarrower(other, need))));
  return [one, ...all];
}

function rarest(needs: readonly Need[], language: Language): Need {
  const ofOne = (said: string): number => (NAME.test(said) ? -1 : SIGNS[language].findIndex((sign) => sign.said === said));
  const rank = (need: Need): number => Math.max(...need.map((said) => (isText(said, language) ? -2 : ofOne(said))));
  return needs.toSorted((one, other) => rank(one) - rank(other))[0] ?? [];
}
