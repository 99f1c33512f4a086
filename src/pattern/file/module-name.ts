/** What Semgrep calls the module of a path from which names are imported: `../a/b.js` → `b`. */
export function moduleName(path: string): string {
  return fileName(path).replace(/\.[^.]*$/, '');
}

/** What it calls a module that is imported as a whole: `../a/b.js` → `b.js`. */
export function fileName(path: string): string {
  return path.replace(/^.*\//, '');
}
