/**
 * Where code lives that a person starts and watches, as `paths` globs: what hangs there is stopped by hand, so rules about
 * work that nobody watches leave it alone.
 */
export const ATTENDED_FILES: readonly string[] = [
  '_example/', '_examples/', 'sample/', 'samples/', 'demo/', 'demos/', 'doc/', 'docs/', 'script/', 'scripts/', 'hack/',
  'bench/', 'benchmark/', 'benchmarks/', 'setup.py',
];
