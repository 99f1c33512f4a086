/** There is no Semgrep to run, and none could be made. The message says what is missing and what to do. */
export class SemgrepUnavailable extends Error {
  override readonly name = 'SemgrepUnavailable';
}
