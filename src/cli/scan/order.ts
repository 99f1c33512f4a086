/** The order of reports. */

export interface Placed {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly ruleId?: string;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly message: string;
}

/** By code units, not by locale: the order is the same on every machine, and however the scan was parted. */
export function byPlace(a: Placed, b: Placed): number {
  return (
    compare(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.ruleId ?? '', b.ruleId ?? '') ||
    (a.endLine ?? 0) - (b.endLine ?? 0) ||
    (a.endColumn ?? 0) - (b.endColumn ?? 0) ||
    compare(a.message, b.message)
  );
}

/** By code units, as `sort` does by itself. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
