/** Types that only the checker knows; declared ones are the conformance suite's matter. */
import { expect, it } from 'vitest';
import { factsOf } from '../../../src/pattern/file/facts.js';
import { createMatcher } from '../../../src/pattern/matcher.js';
import { compile, find } from '../find.js';
import { typedFile } from '../typed-file.js';

const SOURCE = `
class Client {}
declare function connect(): Client;
declare function name(): 'a' | 'b';
declare function maybe(): Client | undefined;
declare const list: Client[];
use(connect());
use(name());
use(1 + 2);
use(maybe());
use(list[0]!);
use([connect()]);
use({ connect });
use(JSON.parse(''));
`;

function found(type: string): string[] {
  const matcher = createMatcher(compile({ patterns: [{ pattern: 'use($X)' }, { 'metavariable-type': { metavariable: '$X', type } }] }));
  return matcher.run(factsOf(typedFile(SOURCE))).map(({ range }) => SOURCE.slice(...(range as [number, number])));
}

it('asks the checker where the parser offers types', () => {
  expect(found('Client')).toEqual(['use(connect())', 'use(list[0]!)']);
  expect(found('number')).toEqual(['use(1 + 2)']);
  expect(found('any')).toEqual([]);
});

it('goes without where it does not', () => {
  expect(find({ patterns: [{ pattern: 'use($X)' }, { 'metavariable-type': { metavariable: '$X', type: 'Client' } }] }, SOURCE)).toEqual([]);
});
