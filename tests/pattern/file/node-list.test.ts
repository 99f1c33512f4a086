import { describe, expect, it } from 'vitest';
import { NodeList } from '../../../src/pattern/file/node-list.js';
import type { Node, Range } from '../../../src/pattern/file/nodes.js';

const listOf = (...ranges: readonly Range[]): NodeList => new NodeList(ranges.map((range): Node => ({ type: 'Identifier', range })));
const rangesIn = (list: NodeList, range: Range): Range[] => list.within(range).map((node) => node.range);

describe('NodeList', () => {
  it('gives the nodes that lie in a range, its ends included', () => {
    const list = listOf([0, 9], [0, 2], [3, 5], [4, 9], [8, 9], [9, 12]);
    expect(rangesIn(list, [3, 9])).toEqual([[3, 5], [4, 9], [8, 9]]);
    expect(rangesIn(list, [0, 12])).toHaveLength(6);
    expect(rangesIn(list, [13, 20])).toEqual([]);
  });

  it('keeps the order that it was given, also where that is not the order of the text', () => {
    expect(rangesIn(listOf([6, 7], [1, 2], [4, 5]), [1, 7])).toEqual([[6, 7], [1, 2], [4, 5]]);
  });

  it('is empty without nodes', () => {
    expect(rangesIn(listOf(), [0, 5])).toEqual([]);
  });
});
