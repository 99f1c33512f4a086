/** A rule as the playground loads it. */
import type { OwnRule } from '../playground/answer.js';

export interface PlayableRule extends OwnRule {
  readonly summary: string;
  /** The same rule for Semgrep. */
  readonly yaml: string;
  readonly example: { readonly path: string; readonly code: string };
}
