/**
 * Where names stand in a file, so that a pattern is tried only on code that says what the pattern says.
 *
 * Invariant: a superset. A name in quotes counts, since a key may be quoted; a name of a module counts everywhere in a file
 * that imports it, whatever it is called there.
 */
import { nameOf, requireCall } from './names.js';
import { fileName, moduleName } from './module-name.js';
import type { NodeList } from './node-list.js';
import { child, childNodes, type Node, type Range } from './nodes.js';

const NAMES = ['Identifier', 'PrivateIdentifier', 'JSXIdentifier', 'Literal'];

export class NamePlaces {
  /** In the order of the text. */
  readonly #starts = new Map<string, number[]>();
  /** Names for which others may stand. */
  readonly #everywhere = new Set(['default']);

  /** @param listOfType the nodes of the file. */
  constructor(listOfType: (type: string) => NodeList) {
    for (const type of NAMES) for (const node of listOfType(type).nodes) this.#add(node);
    for (const starts of this.#starts.values()) starts.sort((a, b) => a - b);
    for (const node of listOfType('ImportDeclaration').nodes) this.#addModule(child(node, 'source'), childNodes(node, 'specifiers'), 'imported', 'local');
    for (const { source } of listOfType('ExportNamedDeclaration').nodes) this.#addModule(source as Node | null, []);
    for (const { expression } of listOfType('TSExternalModuleReference').nodes) this.#addModule(expression as Node, []);
    for (const node of listOfType('VariableDeclarator').nodes) {
      const pattern = child(node, 'id');
      this.#addModule(requireCall(child(node, 'init')), pattern?.type === 'ObjectPattern' ? childNodes(pattern, 'properties') : [], 'key', 'value');
    }
  }

  timesSaid(name: string): number {
    return this.#everywhere.has(name) ? Infinity : (this.#starts.get(name)?.length ?? 0);
  }

  saysWithin(name: string, [start, end]: Range): boolean {
    if (this.#everywhere.has(name)) return true;
    const starts = this.#starts.get(name);
    if (starts === undefined) return false;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low < starts.length && starts[low]! < end;
  }

  #add(node: Node): void {
    const name = nameOf(node);
    if (name === undefined) return;
    const starts = this.#starts.get(name);
    if (starts === undefined) this.#starts.set(name, [node.range[0]]);
    else starts.push(node.range[0]);
  }

  /** @param parts what is taken out of the module: of each, the fields of the name that it has there, and of the one it has here. */
  #addModule(path: Node | null | undefined, parts: readonly Node[], there = '', here = ''): void {
    const text = nameOf(path ?? undefined);
    if (text === undefined) return;
    this.#everywhere.add(text).add(fileName(text)).add(moduleName(text));
    for (const part of parts) {
      const name = nameOf(child(part, there));
      if (name !== undefined && name !== nameOf(child(part, here))) this.#everywhere.add(name);
    }
  }
}
