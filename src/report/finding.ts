/** What a scan gives back: the same shape from every engine, and the JSON report's own. */
import type { Category, Language, Severity } from '../spec/rule.js';

/** `estree`: our own matcher, in-process. `semgrep`: the real Semgrep. */
export type EngineName = 'estree' | 'semgrep';

export interface Finding {
  /** `resilience/<id>`; of a rule that the user brought (`--config`), the id that stands in its file. */
  readonly ruleId: string;
  /** Relative to the folder in which the scan ran, with `/` on every platform. */
  readonly path: string;
  /** 1-based, in UTF-16 code units, as editors and SARIF count; the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly category: Category;
  readonly message: string;
  /** Stable over moved lines: made of rule, path, the finding's own text, and its number among equals in the file. */
  readonly fingerprint: string;
  readonly language: Language;
  readonly engine: EngineName;
  /** Of a rule in taint mode: the way from the source through the variables that held the taint to the sink. */
  readonly trace?: readonly TraceStep[];
  /** What the rule would write in place of the code that it found. */
  readonly fix?: Fix;
  /** The rule of a graver finding that tells the same of the same code: reports for people leave this one out. */
  readonly coveredBy?: string;
}

/** A new text for the range of a finding. */
export interface Fix {
  /** What it does, in a sentence. */
  readonly message: string;
  readonly replacement: string;
}

/** A place in the finding's file. */
export interface TraceStep {
  readonly kind: 'source' | 'step' | 'sink';
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a report shows: a finding that another one covers is the same thing told twice. */
export const isShown = ({ coveredBy }: Finding): boolean => coveredBy === undefined;

/** Something that could not be done. Any of these makes the exit code 2, but code that is not parsed where nothing is to fail. */
export interface ScanError {
  /** A sentence: what went wrong and what to do. */
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** In a scan's result as a finding's; an engine may give the bare id. */
  readonly ruleId?: string;
  readonly language?: Language;
  readonly engine?: EngineName;
  /** True for code that the engine's parser does not know: what else the file holds may have been scanned. */
  readonly unparsed?: true;
  /** The languages of which no file was scanned because of it. */
  readonly notScanned?: readonly Language[];
}

export const SKIP_REASONS = [
  'dependencies',
  'virtualenv',
  'generated',
  'minified',
  'declarations',
  'rule-fixtures',
  'tooling',
  'unsupported',
  'broken-link',
  'outside-link',
] as const;
/**
 * Why something was left out: a folder of dependencies (`node_modules`, `vendor`), a Python virtual environment,
 * generated or minified code, a file of declarations alone (`.d.ts`, `.pyi`), examples for
 * somebody's lint rules (`ruleid:` comments), a folder that begins with a dot, a file named by the user that is of no
 * language we know, a link to nothing, a link to a file outside of the repository.
 */
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A file or folder that was left out on purpose. What `.gitignore` and `--exclude` leave out is not listed. */
export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
}

export interface ScanResult {
  readonly findings: readonly Finding[];
  /** Findings that a comment in the scanned code suppresses. */
  readonly suppressed: readonly Finding[];
  /** Findings that the baseline knows, where there is one. */
  readonly known?: readonly Finding[];
  readonly errors: readonly ScanError[];
  readonly skipped: readonly Skipped[];
  readonly summary: Summary;
}

export interface Summary {
  /** Files found to scan, by language. */
  readonly files: Readonly<Partial<Record<Language, number>>>;
  /** Rules run, by language: those that are for at least one of the files, by its path; 0 where there are files and none was scanned. */
  readonly rules: Readonly<Partial<Record<Language, number>>>;
  /** Rules chosen, by language, whether or not a file was there for them; left out, as many as were run. */
  readonly chosen?: Readonly<Partial<Record<Language, number>>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byCategory: Readonly<Partial<Record<Category, number>>>;
  /** How many findings a comment in the scanned code suppresses. */
  readonly suppressed: number;
  /** Of the baseline, where there is one: findings that it knows, and entries whose finding is gone. */
  readonly baseline?: { readonly known: number; readonly fixed: number };
  /** Where only changed lines count: the ref that they are compared with, and the findings on other lines. */
  readonly since?: { readonly ref: string; readonly elsewhere: number };
}
