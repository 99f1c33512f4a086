/** The parser as the compiler of patterns sees it: handed in, so that `src/pattern` itself loads none. */
import type { TSESTree } from '@typescript-eslint/types';

/**
 * Parses a module or script in TypeScript.
 *
 * @throws an object with `message` and, where it is known, `offset` (UTF-16 code units into `text`), for a text that is
 * no program.
 */
export type ParseSource = (text: string, options: { readonly jsx: boolean }) => TSESTree.Program;

/** What a {@link ParseSource} throws. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset?: number;
}
