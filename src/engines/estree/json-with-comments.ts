/**
 * JSON as `tsconfig.json` has it: with comments and commas behind the last item. Not read by the parser of programs: this file
 * is of the scanned tree, and what ends the parser would end the scan of each file that the configuration is for.
 */

// What is left open goes to the end of the text, so that each character is looked at once.
const STRING = String.raw`("(?:\\[\s\S]?|[^"\\])*(?:"|$))`;
const COMMENT = new RegExp(String.raw`${STRING}|//[^\n]*|/\*[\s\S]*?(?:\*/|$)`, 'g');
const LAST_COMMA = new RegExp(String.raw`${STRING}|,(?=\s*[\]}])`, 'g');

/** The value of a text; undefined where it is none. */
export function readJsonWithComments(text: string): unknown {
  const keepString = (_: string, string?: string): string => string ?? ' ';
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, '').replace(COMMENT, keepString).replace(LAST_COMMA, keepString)) as unknown;
  } catch {
    return undefined;
  }
}
