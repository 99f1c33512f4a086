import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../src/emit/examples.js';

const lines = (...text: string[]) => text.join('\n');

describe('examplesOf', () => {
  it('cuts whole Go functions with the comment above them, tabs as spaces', () => {
    const fixture = lines(
      'package jobs', '', 'import "fmt"', '',
      'func (s *Store) Put(', '\tid string,', ') error {',
      '\tif s.ready {', '\t\t// ruleid: no-x', '\t\treturn s.put(id)', '\t} else {', '\t\tfmt.Println(id)', '\t}', '\treturn nil', '}', '',
      '// The remedy.', 'func (s *Store) PutSafe(id string) error {', '\t// ok: no-x', '\treturn s.safe(id)', '}', '',
    );
    expect(examplesOf(fixture)).toEqual({
      reported: [
        lines(
          'func (s *Store) Put(', '    id string,', ') error {',
          '    if s.ready {', '        // reported:', '        return s.put(id)', '    } else {', '        fmt.Println(id)', '    }', '    return nil', '}',
        ),
      ],
      accepted: [lines('// The remedy.', 'func (s *Store) PutSafe(id string) error {', '    return s.safe(id)', '}')],
    });
  });

  it('cuts Python methods out of their class, with decorators, to where the next one begins', () => {
    const fixture = lines(
      'class Store:',
      '    @retry(3)', '    async def put(', '        self,', '    ):',
      '        try:', '            # ruleid: no-x', '            await self.client.put()', '        except OSError:', '            raise',
      '', '        return 1', '',
      '    def safe(self):', '        # predicate: is-shared', '        # ok: no-x', '        self.client.safe()', '',
      'def other():', '    pass',
    );
    expect(examplesOf(fixture)).toEqual({
      reported: [
        lines(
          '@retry(3)', 'async def put(', '    self,', '):',
          '    try:', '        # reported:', '        await self.client.put()', '    except OSError:', '        raise', '', '    return 1',
        ),
      ],
      accepted: [lines('def safe(self):', '    self.client.safe()')],
    });
  });

  it('cuts TypeScript methods, tests and top-level statements', () => {
    const fixture = lines(
      "import { put } from './put.js';", '',
      'export class Store {', '  #open = true;', '', '  put(): void {', '    // ruleid: no-x', '    put({', '      id: 1,', '    });', '  }', '}', '',
      "describe('store', () => {", "  it('puts', () => {", '    // ok: no-x', '    safe();', '  });', '});', '',
      '// ok: no-x', 'safe({', '  id: 2,', '});',
    );
    expect(examplesOf(fixture)).toEqual({
      reported: [lines('put(): void {', '  // reported:', '  put({', '    id: 1,', '  });', '}')],
      accepted: [lines("it('puts', () => {", '  safe();', '});'), lines('safe({', '  id: 2,', '});')],
    });
  });

  it('keeps an annotation above a function with it', () => {
    expect(examplesOf('# ruleid: no-x\ndef stub():\n    pass\n').reported).toEqual(['# reported:\ndef stub():\n    pass']);
  });

  it('shows two examples of a kind at most, and one that is long alone', () => {
    const functions = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) =>
        lines(`def f${index}():`, '    # ruleid: no-x', ...Array.from({ length }, () => '    x()'), ''),
      ).join('\n');
    expect(examplesOf(functions(5, 1)).reported).toHaveLength(2);
    expect(examplesOf(functions(5, 20)).reported).toHaveLength(1);
  });

  it('shows no function as accepted that holds a hit or a known gap', () => {
    const fixture = lines(
      'def f():', '    # ruleid: no-x', '    a()', '    # ok: no-x', '    b()', '',
      'def g():', '    # ok: no-x', '    a()', '    # todoruleid: no-x', '    b()',
    );
    expect(examplesOf(fixture)).toEqual({ reported: [lines('def f():', '    # reported:', '    a()', '    b()')], accepted: [] });
  });

  it('has nothing of a fixture without annotations', () => {
    expect(examplesOf('x()\n')).toEqual({ reported: [], accepted: [] });
  });
});
