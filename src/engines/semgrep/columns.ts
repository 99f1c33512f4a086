/**
 * Semgrep's places in editors' terms. Semgrep counts columns in bytes (a byte order mark included); editors, ESLint and
 * SARIF count UTF-16 code units, and no byte order mark.
 */
import { readFileSync } from 'node:fs';

export interface SemgrepPlace {
  /** 1-based; lines end with a line feed. */
  readonly line: number;
  /** 1-based, in bytes. */
  readonly col: number;
}

interface Place {
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Turns the places of one file. */
export type Places = (place: SemgrepPlace) => Place;

/** Where the file is not as Semgrep read it any more, the byte column is kept. */
export function placesIn(file: string): Places {
  const bytes = readBytes(file);
  const starts = lineStarts(bytes);
  return ({ line, col }) => {
    const start = starts[line - 1];
    const isThere = start !== undefined && start + col - 1 <= (starts[line] ?? bytes.length + 1);
    return { line, column: isThere ? columnAt(bytes, start, col) : col };
  };
}

function columnAt(bytes: Buffer, start: number, col: number): number {
  const isMarked = start === 0 && bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const from = isMarked ? BYTE_ORDER_MARK.length : start;
  return bytes.subarray(from, start + col - 1).toString('utf8').length + 1;
}

function lineStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
  return starts;
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
