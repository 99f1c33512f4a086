/** Go and Python through the real Semgrep: found or provisioned, run right, its answer read with mistrust. */
export { findSemgrep, installedSemgrep, type FoundSemgrep } from './semgrep/find.js';
export { passThrough } from './semgrep/pass-through.js';
export { findPython } from './semgrep/python.js';
export { readRequirements } from './semgrep/requirements.js';
export { scanWithSemgrep, type SemgrepEngineOptions } from './semgrep/scan.js';
export { SemgrepUnavailable } from './semgrep/unavailable.js';
export { neededVersion, OLDEST_SEMGREP } from './semgrep/version.js';
