/** The list of rules: what is told of each, and which ones a reader's choice leaves. */
import type { Category, Language, Preset, Severity } from '../../src/spec/rule.js';

export interface ListedRule {
  readonly id: string;
  readonly summary: string;
  readonly category: Category;
  readonly severity: Severity;
  /** From which preset on it is on, in each of its languages. */
  readonly preset: Readonly<Partial<Record<Language, Preset>>>;
  /** Everything that is said of what it finds, in lower case. */
  readonly text: string;
  /** True where the playground can run it. */
  readonly isPlayable: boolean;
}

export interface Choice {
  readonly text: string;
  readonly language: Language | '';
  readonly category: Category | '';
  readonly preset: Preset | '';
  readonly severity: Severity | '';
}

export const NO_CHOICE: Choice = { text: '', language: '', category: '', preset: '', severity: '' };

const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];

/** The rules that are chosen: all words of the text, and each of the others that is not empty. */
export function chosen(rules: readonly ListedRule[], { text, language, category, preset, severity }: Choice): ListedRule[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return rules.filter(
    (rule) =>
      words.every((word) => rule.text.includes(word)) &&
      (language === '' || rule.preset[language] !== undefined) &&
      (category === '' || rule.category === category) &&
      (severity === '' || rule.severity === severity) &&
      (preset === '' || isOn(rule, preset, language)),
  );
}

/** True where the preset has the rule in the language; without one, in any. */
function isOn({ preset: earned }: ListedRule, preset: Preset, language: Language | ''): boolean {
  const from = language === '' ? Object.values(earned) : [earned[language]];
  return from.some((own) => own !== undefined && PRESETS.indexOf(own) <= PRESETS.indexOf(preset));
}

/** The part of the address behind `#`; empty where nothing is chosen. */
export function hashOfChoice(choice: Choice): string {
  const told = Object.entries(choice).filter(([, value]) => value !== '');
  return told.length === 0 ? '' : `#${new URLSearchParams(told).toString()}`;
}

/** What an address chooses; a value that is none of the known ones chooses nothing. */
export function choiceOfHash(hash: string, known: Readonly<Record<Exclude<keyof Choice, 'text'>, readonly string[]>>): Choice {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const one = (key: keyof typeof known): string => known[key].find((value) => value === told.get(key)) ?? '';
  return { text: told.get('text') ?? '', language: one('language'), category: one('category'), preset: one('preset'), severity: one('severity') } as Choice;
}
