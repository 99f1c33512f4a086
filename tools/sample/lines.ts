/** What counts as a line of code, and which files nobody wrote by hand. */
import type { Language } from '../../src/spec/rule.js';

/** Words with which generators sign, in a comment near the top. */
const SIGNED = /^\s*(?:\/[/*]|\*|#).*(?:code generated|generated (?:code|by the protocol buffer)|@generated|do not edit|auto-?generated)/im;
const TOP = 1000;
/** Characters: more in one line, or on average, and the file is minified or data. */
const LONGEST_LINE = 5000;
const AVERAGE_LINE = 200;

/** How many lines are neither blank nor only a comment. A Python docstring counts as code. */
export function countLines(text: string, language: Language): number {
  const lines = text.split('\n').map((line) => line.trim());
  return language === 'python' ? lines.filter((line) => line !== '' && !line.startsWith('#')).length : countSlashed(lines);
}

function countSlashed(lines: readonly string[]): number {
  let count = 0;
  let inComment = false;
  for (const line of lines) {
    if (inComment) {
      inComment = !line.includes('*/');
      continue;
    }
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('/*')) inComment = !line.includes('*/');
    else count += 1;
  }
  return count;
}

/** True for generated and minified code and data written as code: it would thin out the count. */
export function isMachineMade(text: string): boolean {
  if (SIGNED.test(text.slice(0, TOP))) return true;
  const lines = text.split('\n');
  return text.length / lines.length > AVERAGE_LINE || lines.some((line) => line.length > LONGEST_LINE);
}
