/** What the playground asks of its matcher, and what it is told. Plain data: it goes to a worker and back. */
import type { CompiledMatch } from '../../src/pattern/compiled/compiled.js';

/** One of our rules, as the build compiled it. */
export interface OwnRule {
  readonly id: string;
  readonly message: string;
  readonly compiled: CompiledMatch;
}

export type Asked =
  | { readonly kind: 'pattern'; readonly text: string }
  | { readonly kind: 'yaml'; readonly text: string }
  | { readonly kind: 'rule'; readonly rule: OwnRule };

export interface Question {
  readonly code: string;
  /** The name of the file, with its folders; its extension says the language, and rules look at some files only. */
  readonly path: string;
  readonly asked: Asked;
}

/** A part of the code, in UTF-16 code units; the end exclusive. */
export type Span = readonly [start: number, end: number];

export interface Bound {
  /** `$` included. */
  readonly name: string;
  readonly span: Span;
  readonly text: string;
}

export interface Marked {
  /** Undefined for a pattern, which has neither. */
  readonly ruleId?: string;
  readonly message?: string;
  readonly span: Span;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly bound: readonly Bound[];
  /** The code in place of what was found. */
  readonly fix?: string;
}

export interface Problem {
  readonly of: 'code' | 'rule';
  readonly sentence: string;
  /** 1-based, in the code or in the rule's text. */
  readonly line?: number;
  /** Lines to be read as they stand: a line of the pattern with a caret below it. */
  readonly excerpt?: string;
}

export interface Answer {
  readonly marked: readonly Marked[];
  readonly problems: readonly Problem[];
  /** True where there was something to run and the code could be read. */
  readonly hasRun: boolean;
}
