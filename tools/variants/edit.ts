/** Edits of a text, and where what was hit stands afterwards. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A rewriting of a fixture in which the defect is still there. */
export interface Variant {
  /** What was done, in a few words: one of the kinds of its language. */
  readonly kind: string;
  readonly text: string;
  /** The lines (1-based) that hold what was hit. */
  readonly from: number;
  readonly to: number;
}

export function replaced(node: { range(): { start: { index: number }; end: { index: number } } }, text: string): Edit {
  const { start, end } = node.range();
  return { start: start.index, end: end.index, text };
}

/**
 * Makes edits that do not overlap.
 *
 * @param hit the offsets of what was hit. An edit that touches it belongs to it.
 */
export function edited(source: string, hit: { readonly start: number; readonly end: number }, kind: string, edits: readonly Edit[]): Variant {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let text = '';
  let last = 0;
  let from = hit.start;
  let to = hit.end;
  for (const edit of sorted) {
    text += source.slice(last, edit.start) + edit.text;
    last = edit.end;
    const grown = edit.text.length - (edit.end - edit.start);
    if (edit.end < hit.start) from += grown;
    else if (edit.start < hit.start) from += edit.start - hit.start;
    if (edit.start <= hit.end) to += edit.end > hit.end ? edit.end - hit.end + grown : grown;
  }
  text += source.slice(last);
  return { kind, text, from: lineAt(text, from), to: lineAt(text, to) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
