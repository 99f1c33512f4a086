/** What it costs to import the built plugin. */
import { execFileSync } from 'node:child_process';
import { median } from './lint.js';

const PLUGIN = new URL('../../dist/index.js', import.meta.url).href;
const IMPORT = `const before = process.cpuUsage(); await import(${JSON.stringify(PLUGIN)}); const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);`;

/** In a process of its own each time; processor time in milliseconds, the median of several. */
export function importTime(times: number): number {
  const each = Array.from({ length: times }, () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', IMPORT], { encoding: 'utf8' })));
  return median(each);
}
