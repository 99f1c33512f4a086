/** The clauses of which the rules on remote calls are made. */
import type { Clause, Formula } from '../../spec/formula.js';

export const either = (...patterns: readonly string[]): Formula => ({ 'pattern-either': patterns.map((pattern) => ({ pattern })) });
export const regex = (metavariable: string, text: string): Clause => ({ 'metavariable-regex': { metavariable, regex: text } });
export const inside = (...patterns: readonly string[]): Clause => ({ 'pattern-inside': either(...patterns) });
export const notInside = (...patterns: readonly string[]): Clause[] => patterns.map((pattern) => ({ 'pattern-not-inside': pattern }));
export const not = (...patterns: readonly string[]): Clause[] => patterns.map((pattern) => ({ 'pattern-not': pattern }));

/** The file nowhere says what the regular expression finds. */
export const fileWithout = (text: string): Clause => ({ 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\A(?=.*?(?:${text})).+` } });
