/** Semgrep's `fix-regex`: what was found, rewritten by a regular expression. */
import { translateRegex } from '../pattern/compiled/regex.js';

export interface FixRegex {
  /** In Semgrep's dialect (PCRE2). */
  readonly regex: string;
  /** `\1` and `$1` stand for groups, one that does not exist for nothing; metavariables are not filled in. */
  readonly replacement: string;
  /** How many places to rewrite, from the left; 0 for all. */
  readonly count: number;
}

/** @throws {SyntaxError} for an expression that JavaScript cannot run. */
export function fixWithRegex({ regex, replacement, count }: FixRegex): (code: string) => string {
  const { source, flags } = translateRegex(regex);
  const pattern = new RegExp(source, `${flags}g`);
  return (code) => {
    let done = 0;
    return code.replace(pattern, (found: string, ...groups: unknown[]) => {
      done += 1;
      return count > 0 && done > count ? found : fill(replacement, found, groups);
    });
  };
}

function fill(replacement: string, found: string, groups: readonly unknown[]): string {
  return replacement.replace(/[\\$](\d+)/g, (_, digits: string) => {
    if (Number(digits) === 0) return found;
    const group = groups[Number(digits) - 1];
    return typeof group === 'string' ? group : '';
  });
}
