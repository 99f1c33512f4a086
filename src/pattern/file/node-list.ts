/** Nodes of one kind in the order of the text, of which those in a part of the file are found without looking at all. */
import type { Node, Range } from './nodes.js';

export class NodeList {
  private sorted: boolean | undefined;

  constructor(readonly nodes: readonly Node[]) {}

  /** Those that lie in the range, in the same order. */
  within([start, end]: Range): readonly Node[] {
    const { nodes } = this;
    const isInside = ({ range }: Node): boolean => range[0] >= start && range[1] <= end;
    if (!this.isSorted()) return nodes.filter(isInside);
    const found: Node[] = [];
    for (let index = this.firstFrom(start); index < nodes.length && nodes[index]!.range[0] <= end; index += 1) {
      if (isInside(nodes[index]!)) found.push(nodes[index]!);
    }
    return found;
  }

  private firstFrom(start: number): number {
    let [low, high] = [0, this.nodes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.nodes[middle]!.range[0] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Trees are walked in the order of their fields, which is nearly always that of the text. */
  private isSorted(): boolean {
    return (this.sorted ??= this.nodes.every((node, index) => index === 0 || this.nodes[index - 1]!.range[0] <= node.range[0]));
  }
}

export const NO_NODES = new NodeList([]);
