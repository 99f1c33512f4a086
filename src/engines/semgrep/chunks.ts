/** Files in lots: each lot is one start of Semgrep, and its names fit on one command line. */

/** Windows takes 32,767 characters for a command; Semgrep's own launcher repeats it with longer names. */
const MOST_BYTES = process.platform === 'win32' ? 20_000 : 100_000;
/** Keeps memory at a few hundred MB a process, loses little when a process crashes, and lets progress be seen. */
const MOST_FILES = 200;
const FEWEST_FILES = 25;
/** So that no worker is idle while another has a slow lot left. */
const LOTS_PER_WORKER = 3;

export interface ChunkLimits {
  readonly files: number;
  /** Of all names together, each with its separator, quotes and pointer. */
  readonly bytes: number;
}

/** Limits for so many files and so many processes side by side. */
export function chunkLimits(fileCount: number, workers: number): ChunkLimits {
  const even = Math.ceil(fileCount / (workers * LOTS_PER_WORKER));
  return { files: Math.min(MOST_FILES, Math.max(FEWEST_FILES, even)), bytes: MOST_BYTES };
}

/** Parts paths, in their order, into lots within the limits; a path that alone exceeds them is a lot of its own. */
export function chunksOf(paths: readonly string[], limits: ChunkLimits): string[][] {
  const chunks: string[][] = [];
  let chunk: string[] = [];
  let bytes = 0;
  for (const path of paths) {
    const size = Buffer.byteLength(path) + 11;
    if (chunk.length > 0 && (chunk.length === limits.files || bytes + size > limits.bytes)) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(path);
    bytes += size;
  }
  return chunk.length === 0 ? chunks : [...chunks, chunk];
}
