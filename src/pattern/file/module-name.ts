/** What Semgrep calls the module of a path: `../a/b.js` → `b`. */
export function moduleName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
}
