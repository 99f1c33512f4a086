/** Why Semgrep could not be installed, in words that say what to do. */
import { howItEnded, lastLines, type ChildResult } from './child.js';
import type { Python } from './python.js';

/** How to have a Semgrep without our help. */
const YOURSELF = 'install Semgrep yourself (`pipx install semgrep`, `brew install semgrep`)';

interface Cause {
  readonly pattern: RegExp;
  readonly message: string;
}

const CAUSES: readonly Cause[] = [
  {
    pattern: /DO NOT MATCH THE HASHES/i,
    message: 'a downloaded package is not the one that we pinned (its hash differs), so nothing was installed; check the package index and proxy in between',
  },
  { pattern: /No space left on device|Disk quota exceeded|ENOSPC/i, message: 'the disk is full; set RESILIENCE_CACHE to a folder with 500 MB of room' },
  {
    pattern: /Failed to establish a new connection|NameResolutionError|Temporary failure in name resolution|getaddrinfo failed|ConnectTimeoutError|Read timed out|ProxyError|Network is unreachable|Connection refused|SSLError|CERTIFICATE_VERIFY_FAILED/i,
    message: `pip cannot reach a package index; run the scan where there is one, set PIP_INDEX_URL to your mirror, or ${YOURSELF}`,
  },
  {
    pattern: /No matching distribution found|Could not find a version that satisfies|is not a supported wheel/i,
    message: `the package index has no built package for this machine (${process.platform} ${process.arch}); Semgrep needs glibc 2.34 or musl on Linux, a recent macOS, or 64-bit Windows on Intel: scan in a newer image, or ${YOURSELF}`,
  },
  { pattern: /Permission denied|Access is denied/i, message: 'the cache folder cannot be written to; set RESILIENCE_CACHE to another folder' },
];

/** @param result of `pip install`, which failed. */
export function pipFailure(version: string, result: ChildResult): string {
  const said = `${result.stderr}\n${result.stdout}`;
  for (const { pattern, message } of CAUSES) {
    const line = said.split(/\r?\n/).find((candidate) => pattern.test(candidate));
    if (line !== undefined) return `Semgrep ${version} could not be installed: ${message} (pip: ${lastLines(line)})`;
  }
  const detail = lastLines(said) || 'it said nothing';
  return `Semgrep ${version} could not be installed: ${howItEnded(result)}; ${YOURSELF} (pip: ${detail})`;
}

/** @param result of `python -m venv`, which failed. */
export function venvFailure({ executable, version }: Python, result: ChildResult): string {
  const said = `${result.stderr}\n${result.stdout}`;
  const detail = lastLines(said) || howItEnded(result);
  const remedy = /ensurepip|python3-venv/.test(said)
    ? 'install it (on Debian and Ubuntu: `apt install python3-venv`)'
    : YOURSELF;
  return `\`${executable}\` (Python ${version}) could not make a virtual environment for Semgrep; ${remedy} (${detail})`;
}
