/** Other words for a name, from the lists of the vocabulary that a rule refers to for a language. */
import type { Language, RuleSpec } from '../../src/spec/rule.js';
import { VOCABULARY } from '../../src/spec/vocabulary.js';

/** Lists of verbs: of these a word stands for another; the nouns of one list are things of several kinds. */
const VERBS = ['write', 'effect'] as const;
/** How many other words are tried. */
const OTHERS = 2;

/** Names in which the verb at the beginning is another of the same list; none where it is in no list that the rule uses. */
export function otherWords(name: string, spec: RuleSpec, language: Language): string[] {
  const used = JSON.stringify(spec.match[language] ?? {});
  const parts = partsOf(name);
  const list = VERBS.filter((each) => used.includes(`"${each}"`)).map((each) => VOCABULARY[each] as readonly string[]).find((words) => words.includes(parts[0] ?? ''));
  if (list === undefined) return [];
  const at = list.indexOf(parts[0]!);
  const others = [...list.slice(at + 1), ...list.slice(0, at)].filter((word) => !word.includes(' '));
  return others.slice(0, OTHERS).map((word) => spelled(word, name, parts[0]!));
}

function partsOf(name: string): string[] {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[ _]/);
}

function spelled(word: string, name: string, old: string): string {
  const first = /^[A-Z]/.test(name) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  return first + name.slice(old.length);
}
