/**
 * A pattern in the language `generic`: words, signs, `...`, `$X` for a word and `$...X` for any run, with white space between
 * them of no account.
 *
 * Source: https://semgrep.dev/docs/writing-rules/generic-pattern-matching. The indentation that Semgrep minds, and that
 * brackets hold together, are left out: what is found may be more.
 */
import type { GenericToken } from '../compiled/compiled.js';

const TOKEN = /\$\.\.\.[A-Z_][A-Z_0-9]*|\$[A-Z_][A-Z_0-9]*|\.\.\.|[A-Za-z0-9_]+|[^\sA-Za-z0-9_]/g;

export function genericTokens(pattern: string): GenericToken[] {
  return [...pattern.matchAll(TOKEN)].map(([text]): GenericToken => {
    if (text === '...') return { kind: 'gap' };
    if (text.startsWith('$...')) return { kind: 'run', name: text };
    return text.length > 1 && text.startsWith('$') ? { kind: 'word', name: text } : { kind: 'text', text };
  });
}
