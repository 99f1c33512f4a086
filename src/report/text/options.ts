/** What a text report is told. */
import type { Language } from '../../spec/rule.js';
import type { Finding } from '../finding.js';

export interface TextOptions {
  readonly colors: boolean;
  /** The terminal's columns: messages are broken to fit. Left out, each message is one line, however long. */
  readonly width?: number;
  /** The languages that were asked for, to say what was looked for in vain. By default all. */
  readonly languages?: readonly Language[];
}

export const GROUPINGS = ['file', 'rule', 'severity'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * `lines`: a line a finding, for programs and logs. `digest`, for a terminal: errors first, and where there are many findings an
 * entry a rule. The others are what a user asks for.
 */
export type Layout = Grouping | 'lines' | 'digest';

export interface ReportOptions extends TextOptions {
  readonly layout: Layout;
  /** The lines of a finding's file; an empty list where it cannot be read. */
  readonly linesOf: (finding: Finding) => readonly string[];
  /** What to do about the findings of a rule, by its name in reports. */
  readonly remedyOf: (ruleId: string) => string | undefined;
}
