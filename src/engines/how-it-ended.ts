/** The end of a process that did not do its work. */

/** Windows tells a stack that ended by a code. */
const STACK_OVERFLOW = 0xc00000fd;

/** In words that follow "it". */
export function howItEnded(code: number | null, signal: NodeJS.Signals | null, words: string): string {
  if (/heap out of memory|allocation failed/i.test(words)) return 'ran out of memory';
  if (signal === 'SIGSEGV' || signal === 'SIGBUS' || code === STACK_OVERFLOW) return 'ended the stack, as code does that nests too deep';
  const said = /^(?:\w*Error|fatal error): .*/im.exec(words)?.[0];
  return `ended with ${signal ?? `exit code ${code}`}${said === undefined ? '' : ` (${said})`}`;
}
