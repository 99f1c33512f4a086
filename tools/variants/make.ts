/** The rewritings of the fixtures of a rule. */
import type { Language } from '../../src/spec/rule.js';
import type { LoadedRule } from '../load-rules.js';
import type { Variant } from './edit.js';
import { GO, goVariants } from './go.js';
import type { Grammar } from './grammar.js';
import { hitsOf, type Hit } from './hit.js';
import { PYTHON, pythonVariants } from './python.js';
import type { Rewriting } from './run.js';
import { parseText } from './syntax.js';
import { TYPESCRIPT, typescriptVariants } from './typescript.js';
import { isTrue } from './untrue.js';

const LANGUAGE: Readonly<Record<Language, { readonly grammar: Grammar; readonly variants: (hit: Hit) => Variant[] }>> = {
  go: { grammar: GO, variants: goVariants },
  python: { grammar: PYTHON, variants: pythonVariants },
  typescript: { grammar: TYPESCRIPT, variants: typescriptVariants },
};

/** Every rewriting of every hit of a rule in a language that still parses, and each hit as it stands (`as it stands`). */
export function rewritingsOf(rule: LoadedRule, language: Language): Rewriting[] {
  const { grammar, variants } = LANGUAGE[language];
  const { spec } = rule;
  if (spec.match[language] === undefined) return [];
  return rule.fixtures
    .filter((fixture) => fixture.language === language && !fixture.fixed)
    .flatMap(({ name, text }) =>
      hitsOf(spec, language, name, text, grammar).flatMap((hit) => {
        const extension = name.slice(name.lastIndexOf('.') + 1);
        const made = variants(hit).filter((variant) => isTrue(spec.id, variant.kind, language) && parseText(variant.text, language, extension) !== undefined);
        return distinct([asItStands(hit), ...made]).map((variant) => ({ ...variant, spec, language, fixture: name, line: hit.line }));
      }),
    );
}

export const AS_IT_STANDS = 'as it stands';

/** The hit itself: what is not reported before cannot be missed after. */
function asItStands({ text, start, end }: Hit): Variant {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return { kind: AS_IT_STANDS, text, from: lineOf(start), to: lineOf(end) };
}

function distinct(variants: readonly Variant[]): Variant[] {
  return [...new Map(variants.map((variant) => [`${variant.kind}\n${variant.text}`, variant])).values()];
}
