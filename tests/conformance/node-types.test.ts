/** Every type of node that the tree can hold stands in a case's source, so that no matcher meets it for the first time at a user's. */
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { expect, it } from 'vitest';
import { factsOf } from '../../src/pattern/file/facts.js';
import { loadCases, type CaseFile } from './cases.js';
import { findOurs } from './ours.js';
import { PARSERS } from './parsers.js';

/** What Semgrep's parser does not read, and ours do. */
const UNREAD: CaseFile = {
  name: 'unread',
  language: 'ts',
  source: `
const typed = f<string>;
class Base {
  static { f(1); }
  accessor count = f(2);
}
abstract class Shape {
  abstract accessor side: number;
}
`,
  cases: [],
};

/** Types that no source gives, with the reason. */
const NEVER: Readonly<Record<string, string>> = {
  ...reason('a name that former parsers gave to rest and spread', ['ExperimentalRestProperty', 'ExperimentalSpreadProperty']),
  ...reason('a modifier, which the tree holds as a flag of the node that it stands at', [
    'TSAbstractKeyword', 'TSAsyncKeyword', 'TSDeclareKeyword', 'TSExportKeyword', 'TSPrivateKeyword', 'TSProtectedKeyword',
    'TSPublicKeyword', 'TSReadonlyKeyword', 'TSStaticKeyword',
  ]),
  ...reason('a statement of scripts only, and the cases are modules', ['WithStatement']),
};

function reason(text: string, types: readonly string[]): Record<string, string> {
  return Object.fromEntries(types.map((type) => [type, text]));
}

it('every node type of the visitor keys stands in a source', () => {
  const seen = new Set(
    [...loadCases(), UNREAD].flatMap((file) => PARSERS.filter((parser) => parser.reads(file)).flatMap((parser) => factsOf(parser.parse(file)).types)),
  );
  expect(seen.size).toBeGreaterThan(100);
  const missing = Object.keys(visitorKeys).filter((type) => !seen.has(type) && NEVER[type] === undefined);
  expect(missing).toEqual([]);
  expect(Object.keys(NEVER).filter((type) => seen.has(type))).toEqual([]);
});

it.each(PARSERS.filter((parser) => parser.reads(UNREAD)))('$name: what Semgrep does not read is searched all the same', (parser) => {
  expect(findOurs({ pattern: 'f($X)', expect: [] }, parser.parse(UNREAD))).toEqual(['4:12-4', '5:20-5']);
});
