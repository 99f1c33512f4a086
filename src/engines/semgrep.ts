/** Go and Python through the real Semgrep: found or provisioned, run right, its answer read with mistrust. */
export { findSemgrep, type FoundSemgrep } from './semgrep/find.js';
export { passThrough } from './semgrep/pass-through.js';
export { scanWithSemgrep, type SemgrepEngineOptions } from './semgrep/scan.js';
export { OLDEST_SEMGREP } from './semgrep/version.js';
