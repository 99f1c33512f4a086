/** Whether a rule's presets are what was measured of it earns. DESIGN.md, "Presets are earned, per language". */
import { LANGUAGES, PRESETS, type Language, type Precision, type Preset, type RuleSpec, type Severity } from '../src/spec/rule.js';
import type { KeyProblem } from './check-shape.js';
import { TO_BE_NARROWED } from './to-be-narrowed.js';

/** What a preset asks of a rule in a language. */
interface PresetPromise {
  readonly preset: Preset;
  readonly severities: readonly Severity[];
  /** Shares of the judged findings, from 0 to 1. */
  readonly right: number;
  readonly wrong: number;
  /** Where fewer than {@link ENOUGH} were found: none is wrong in so many lines of services, as many are right, and rewritings are reported. */
  readonly lines: number;
}

const PROMISES: readonly PresetPromise[] = [
  { preset: 'recommended', severities: ['error', 'warning'], right: 0.8, wrong: 0.1, lines: 2_000_000 },
  { preset: 'strict', severities: ['error', 'warning', 'info'], right: 0.6, wrong: 0.2, lines: 1_000_000 },
];
/** Fewer judged findings than this say little. */
const ENOUGH = 10;
/** The share of rewritings that a rule must report where its findings are few. */
const MOST_VARIANTS = 0.9;
/** From so many findings on, a rule that is wrong this often is in no preset. */
const TELLING = 3;
const TOO_OFTEN = 1 / 3;
const TOO_OFTEN_WRONG =
  'no preset takes a rule that is so often wrong: narrow the match, or leave the language out and say so in notes.md';

/** The widest-spread preset that was earned; undefined where the rule is too often wrong for any. */
export function earnedPreset(precision: Precision | undefined, severity: Severity): Preset | undefined {
  const kept = PROMISES.find((promise) => promise.severities.includes(severity) && isKept(promise, precision));
  if (kept !== undefined) return kept.preset;
  const { wrong, judged } = shares(precision);
  return judged >= TELLING && wrong > TOO_OFTEN ? undefined : 'all';
}

function isKept(promise: PresetPromise, precision: Precision | undefined): boolean {
  const { right, wrong, judged } = shares(precision);
  if (judged >= ENOUGH) return right >= promise.right && wrong <= promise.wrong;
  const { lines = 0, variants = { reported: 0, made: 0 } } = precision ?? {};
  const isRight = judged === 0 || right >= promise.right;
  return isRight && wrong === 0 && lines >= promise.lines && variants.made > 0 && variants.reported >= MOST_VARIANTS * variants.made;
}

/** Problems of `preset` and `precision`. */
export function checkPrecision(spec: RuleSpec): KeyProblem[] {
  return LANGUAGES.flatMap((language) => [...checkCount(spec, language), ...checkPreset(spec, language)]);
}

function checkPreset({ id, match, preset, precision, severity }: RuleSpec, language: Language): KeyProblem[] {
  const wrong = (text: string): KeyProblem[] => [{ key: `preset.${language}`, text }];
  const claimed = preset[language];
  if (match[language] === undefined) {
    if (claimed === undefined) return [];
    return wrong(`is given, and there is no \`match.${language}\`; write the match or take the preset away`);
  }
  if (claimed === undefined) {
    return wrong(`is missing, and there is a \`match.${language}\`; write \`all\` until precision is counted`);
  }
  const earned = earnedPreset(precision?.[language], severity);
  const told = tell(precision?.[language], severity);
  const isListed = TO_BE_NARROWED[id]?.includes(language) === true;
  if (earned === undefined) return isListed && claimed === 'all' ? [] : wrong(`${told}; ${TOO_OFTEN_WRONG}`);
  if (isListed) return wrong(`${told}, and \`tools/to-be-narrowed.ts\` says that it is wrong too often; take it off that list`);
  if (PRESETS.indexOf(claimed) >= PRESETS.indexOf(earned)) return [];
  return wrong(`is \`${claimed}\`, and ${told}; that earns \`${earned}\``);
}

function tell(precision: Precision | undefined, severity: Severity): string {
  const { right, wrong, judged } = shares(precision);
  if (judged === 0 && precision?.lines === undefined) return 'nothing is counted';
  const { lines = 0, variants = { reported: 0, made: 0 } } = precision ?? {};
  const few = judged >= ENOUGH ? '' : ` in ${lines} lines, with ${variants.reported} of ${variants.made} rewritings reported`;
  return `as ${severity} of ${judged} judged, ${percent(right)} are right and ${percent(wrong)} wrong${few}`;
}

function checkCount({ precision }: RuleSpec, language: Language): KeyProblem[] {
  const count = precision?.[language];
  if (count === undefined) return [];
  const key = `precision.${language}.on`;
  if (shares(count).judged > 0 && count.on.length === 0) {
    return [{ key, text: 'is empty; name where the findings stand, as `owner/name@commit`' }];
  }
  return count.on.flatMap((name, index) =>
    /^.+@[^@\s]+$/.test(name) ? [] : [{ key: `${key}[${index}]`, text: `is \`${name}\`; write \`owner/name@commit\`` }],
  );
}

/** How many findings were judged, and the shares of those that are right and plainly wrong, from 0 to 1. */
function shares(precision: Precision | undefined): { judged: number; right: number; wrong: number } {
  const { right = 0, debatable = 0, wrong = 0 } = precision ?? {};
  const judged = right + debatable + wrong;
  return judged === 0 ? { judged, right: 0, wrong: 0 } : { judged, right: right / judged, wrong: wrong / judged };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
