/** There is no Semgrep to run, and none could be made. The message says what is missing and what to do. */
export class SemgrepUnavailable extends Error {
  override readonly name: string = 'SemgrepUnavailable';
}

/** There is no Semgrep that runs in a cache folder, and this user may not write there: another folder may do. */
export class CacheNotWritable extends SemgrepUnavailable {
  override readonly name = 'CacheNotWritable';
}
