/** Tests whose state someone follows: they name the issue in which it is worked on. */
import type { Clause } from '../../spec/formula.js';

/** An address, `#123`, `ABC-123`, `issue 123`. */
const ISSUE = String.raw`(?:https?://|#\d|\b(?!UTF|SHA|ISO)[A-Z]{2,}-\d{2,}\b|\b(?:[Ii]ssue|[Bb]ug|[Tt]icket)s?[ /:#]+\d)`;
const REST = String.raw`[^\n]*`;
const COMMENT = String.raw`[ \t]*(?://|#|\*|/\*)`;

/** Neither the line of the match, nor the reason that it gives, nor the comment above it names an issue. */
export const NOT_LINKED: Clause = {
  'pattern-not-inside': {
    'pattern-regex': `(?m)^(?:${COMMENT}${REST}${ISSUE}${REST}\\n(?:${COMMENT}${REST}\\n)*${REST}|${REST}${ISSUE}${REST}|${REST}[Ss]kip\\w*\\([^()]*?${ISSUE}${REST})`,
  },
};
