/** What a rule is: plain data (it survives a JSON round trip) from which every product is derived. */
import type { Match } from './formula.js';
import { keptTo, type Kind } from './kinds.js';
import { LANGUAGES, type Language } from './language.js';

export { LANGUAGES, type Language } from './language.js';

export const CATEGORIES = [
  'error-handling',
  'concurrency',
  'consistency',
  'resilience',
  'security',
  'observability',
  'maintainability',
  'testing',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** From strictest to widest: a preset holds its own rules and those of the presets before it. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** A check of another tool that overlaps with a rule. */
export interface Peer {
  /** `eslint`, `typescript-eslint`, `ruff`, `golangci-lint` … */
  readonly tool: string;
  /** The check's own id in that tool, e.g. `no-empty`, `S113`, `errcheck`. */
  readonly rule: string;
  /** True: it reports the same defect. False: it overlaps. */
  readonly same?: boolean;
  /** True: on in what the tool calls its recommended or default set. For ESLint, ESLint 10's `js.configs.recommended`. */
  readonly onByDefault?: boolean;
  /** Its advice works against ours: why, in one sentence. */
  readonly contradicts?: string;
  /** The languages it is about; left out, all of the rule's. */
  readonly languages?: readonly Language[];
}

/**
 * How good a rule is in a language, measured on code that it was not written against (DESIGN: presets are earned). The
 * numbers stand in `src/rules/measured.json`, which tools write, and are joined to a spec when it is loaded.
 */
export interface Precision {
  /** Findings, read one by one. */
  readonly right: number;
  readonly debatable: number;
  readonly wrong: number;
  /** `owner/name@commit` of each service, or `name@version` of each package, in which the judged findings stand. */
  readonly on: readonly string[];
  /** How many lines of services were scanned for the findings. */
  readonly lines?: number;
  /** Places that a reader labelled as right before the rule was asked, and how many of them it reports. */
  readonly recall?: { readonly found: number; readonly of: number };
  /** Rewritings of the fixtures' defects, and how many of them the rule still reports. */
  readonly variants?: { readonly reported: number; readonly made: number };
}

export interface Reference {
  readonly title: string;
  readonly url: string;
}

export interface RuleSpec {
  /** Kebab-case; names the defect (`no-…`), the missing thing (`require-…`) or the better style (`prefer-…`). */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** By measured precision, a language each; the languages here are those of `match`. */
  readonly preset: Readonly<Partial<Record<Language, Preset>>>;
  /** Ids of `findings.yaml`: why the rule exists. */
  readonly findings: readonly string[];
  /** `CWE-<n>: <title>`. */
  readonly cwe?: readonly string[];
  readonly references: readonly Reference[];
  readonly peers?: readonly Peer[];
  /** One phrase, lower case, no full stop: the description in every table. */
  readonly summary: string;
  /**
   * Bare ids of graver rules that tell the same: where one of them reports the code that this rule reports, `scan` shows
   * theirs alone.
   */
  readonly coveredBy?: readonly string[];
  /**
   * The metavariable of the code that several findings come of, as the first write of a group: they are one finding, the
   * first. In TypeScript; Semgrep does not say what a metavariable was bound to.
   */
  readonly oneEach?: `$${string}`;
  /** How it fails in production: a concrete sequence of events, two or three sentences. */
  readonly why: string;
  /** What to write instead, in one or two sentences. */
  readonly remedy: string;
  /** What is wrong, why, what to do; names only metavariables that every positive branch binds. One for all languages, or one each. */
  readonly message: string | Readonly<Partial<Record<Language, string>>>;
  readonly match: Readonly<Partial<Record<Language, Match>>>;
  /** The kinds of code that it is for, of all languages or one each. {@link defineRule} keeps the matches to them. */
  readonly kinds?: readonly Kind[] | Readonly<Partial<Record<Language, readonly Kind[]>>>;
  readonly precision?: Readonly<Partial<Record<Language, Precision>>>;
  /**
   * True: the rule says something only about files that a project names (`rules.<id>.paths.include` in its
   * `resilience.config.yaml`), so it is off, in every preset, until the project does.
   */
  readonly needsPaths?: true;
}

/**
 * Types a rule spec, and keeps its matches to the kinds of code that it is for. `tools/check-rule.ts` checks what types cannot
 * say, when we build and in the tests.
 */
export function defineRule<const Spec extends RuleSpec>(spec: Spec): Spec {
  const match = languagesOf(spec).map((language): [Language, Match | undefined] => {
    const [kinds, own] = [kindsOf(spec, language), spec.match[language]];
    return [language, kinds === undefined || own === undefined ? own : keptTo(kinds, language, own)];
  });
  return { ...spec, match: Object.fromEntries(match) };
}

/** The kinds of code that a rule is for in a language; undefined where it does not say. */
export function kindsOf({ kinds }: RuleSpec, language: Language): readonly Kind[] | undefined {
  return Array.isArray(kinds) ? (kinds as readonly Kind[]) : (kinds as Partial<Record<Language, readonly Kind[]>> | undefined)?.[language];
}

/** The languages of a rule, in the order of {@link LANGUAGES}. */
export function languagesOf(rule: RuleSpec): Language[] {
  // Not the matches themselves: those of a built rule are read when somebody looks at them.
  return LANGUAGES.filter((language) => Object.hasOwn(rule.match, language));
}

/** The rule's message in a language. The spec check proves that there is one. */
export function messageOf(rule: RuleSpec, language: Language): string {
  return typeof rule.message === 'string' ? rule.message : (rule.message[language] ?? '');
}

/** True where the rule is good enough for a preset in a language. */
export function hasEarned(rule: RuleSpec, language: Language, preset: Preset): boolean {
  const earned = rule.preset[language];
  return earned !== undefined && PRESETS.indexOf(earned) <= PRESETS.indexOf(preset);
}
