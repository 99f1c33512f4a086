/** Code cut into pieces that each look one way: found or not, bound or not. */
import type { Marked, Span } from './answer.js';

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
  /** Part of the match that the reader looks at. */
  readonly isChosen: boolean;
  /** The metavariables of the chosen match that are bound to it, the innermost last. */
  readonly names: readonly string[];
}

/** @param chosen the match whose metavariables are shown. */
export function piecesOf(code: string, marked: readonly Marked[], chosen: Marked | undefined): Piece[] {
  const bound = (chosen?.bound ?? []).filter(({ span }) => span[1] > span[0]);
  const edges = [...marked.map(({ span }) => span), ...bound.map(({ span }) => span)].flat();
  const cuts = [...new Set([0, ...edges, code.length])].filter((at) => at >= 0 && at <= code.length).sort((a, b) => a - b);
  const found = covered(marked.map(({ span }) => span));
  return cuts.slice(0, -1).map((start, index) => {
    const piece: Span = [start, cuts[index + 1]!];
    const holds = ({ span }: { readonly span: Span }): boolean => span[0] <= piece[0] && piece[1] <= span[1];
    return {
      text: code.slice(...piece),
      isFound: found(piece),
      isChosen: chosen !== undefined && holds(chosen),
      names: bound.filter(holds).sort((a, b) => b.span[1] - b.span[0] - (a.span[1] - a.span[0])).map(({ name }) => name),
    };
  });
}

/** Whether a piece lies in one of the spans; asked from left to right. */
function covered(spans: readonly Span[]): (piece: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  let next = 0;
  let end = 0;
  return ([from, to]) => {
    for (; next < sorted.length && sorted[next]![0] <= from; next += 1) end = Math.max(end, sorted[next]![1]);
    return to <= end;
  };
}
