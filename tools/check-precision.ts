/** Whether a rule's presets are what its counted precision earns. DESIGN.md, "Presets are earned, per language". */
import { LANGUAGES, PRESETS, type Language, type Precision, type Preset, type RuleSpec } from '../src/spec/rule.js';
import type { KeyProblem } from './check-shape.js';

/** Fewer judged findings than this are too few for `recommended`. */
const ENOUGH = 10;
const TOO_OFTEN_WRONG =
  'no preset takes a rule that is so often wrong: narrow the match, or leave the language out and say so in notes.md';

/** The widest-spread preset that a count allows; undefined where the rule is too often wrong for any. */
export function earnedPreset(precision: Precision | undefined): Preset | undefined {
  const { right, wrong, judged } = shares(precision);
  if (judged === 0) return 'all';
  if (right >= 0.9 && wrong <= 0.1 && judged >= ENOUGH) return 'recommended';
  if (right >= 0.7) return 'strict';
  return wrong <= 1 / 3 ? 'all' : undefined;
}

/** Problems of `preset` and `precision`. */
export function checkPrecision(spec: RuleSpec): KeyProblem[] {
  return LANGUAGES.flatMap((language) => [...checkCount(spec, language), ...checkPreset(spec, language)]);
}

function checkPreset({ match, preset, precision }: RuleSpec, language: Language): KeyProblem[] {
  const wrong = (text: string): KeyProblem[] => [{ key: `preset.${language}`, text }];
  const claimed = preset[language];
  if (match[language] === undefined) {
    if (claimed === undefined) return [];
    return wrong(`is given, and there is no \`match.${language}\`; write the match or take the preset away`);
  }
  if (claimed === undefined) {
    return wrong(`is missing, and there is a \`match.${language}\`; write \`all\` until precision is counted`);
  }
  const earned = earnedPreset(precision?.[language]);
  const { right, wrong: amiss, judged } = shares(precision?.[language]);
  const shared = `of ${judged} judged, ${percent(right)} are right and ${percent(amiss)} wrong`;
  const count = judged === 0 ? 'nothing is counted' : shared;
  if (earned === undefined) return wrong(`${count}; ${TOO_OFTEN_WRONG}`);
  if (PRESETS.indexOf(claimed) >= PRESETS.indexOf(earned)) return [];
  return wrong(`is \`${claimed}\`, and ${count}; that earns \`${earned}\``);
}

function checkCount({ precision }: RuleSpec, language: Language): KeyProblem[] {
  const count = precision?.[language];
  if (count === undefined) return [];
  const key = `precision.${language}.on`;
  if (shares(count).judged > 0 && count.on.length === 0) {
    return [{ key, text: 'is empty; name the packages in which the findings stand, as `name@version`' }];
  }
  return count.on.flatMap((name, index) =>
    /^.+@[^@\s]+$/.test(name) ? [] : [{ key: `${key}[${index}]`, text: `is \`${name}\`; write \`name@version\`` }],
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
