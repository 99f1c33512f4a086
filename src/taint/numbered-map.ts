/**
 * A map from small numbers to values that never changes: what is put in gives a new map, which shares the rest with the old
 * one. Two maps that grew out of one are joined in the time that their differences take.
 */

/** Slots of a node, and how many levels of nodes there are: 16 to the power of 5, a million numbers. */
const BITS = 4;
const TOP = BITS * 4;

type Slot<Value> = Node<Value> | Value | undefined;
type Node<Value> = readonly Slot<Value>[];

export class NumberedMap<Value extends object> {
  /** @param root of the level {@link TOP}; the lists of the level 0 hold the values. */
  private constructor(private readonly root: Node<Value>) {}

  static empty<Value extends object>(): NumberedMap<Value> {
    return new NumberedMap<Value>([]);
  }

  get(key: number): Value | undefined {
    let node: Slot<Value> = this.root;
    for (let shift = TOP; shift >= 0 && node !== undefined; shift -= BITS) node = (node as Node<Value>)[slotOf(key, shift)];
    return node as Value | undefined;
  }

  /** @param value undefined to leave the number out. */
  with(key: number, value: Value | undefined): NumberedMap<Value> {
    return this.get(key) === value ? this : new NumberedMap(put(this.root, key, value, TOP));
  }

  /** What is in either; `both` says what becomes of a number that is in both. This map where nothing is added. */
  joined(other: NumberedMap<Value>, both: (own: Value, others: Value) => Value): NumberedMap<Value> {
    const root = join(this.root, other.root, both, TOP);
    return root === this.root ? this : new NumberedMap(root);
  }
}

function slotOf(key: number, shift: number): number {
  return (key >> shift) & ((1 << BITS) - 1);
}

function put<Value>(node: Node<Value> | undefined, key: number, value: Value | undefined, shift: number): Node<Value> {
  const slot = slotOf(key, shift);
  const next = node === undefined ? [] : [...node];
  next[slot] = shift === 0 ? value : put(next[slot] as Node<Value> | undefined, key, value, shift - BITS);
  return next;
}

function join<Value>(a: Node<Value>, b: Node<Value>, both: (own: Value, others: Value) => Value, shift: number): Node<Value> {
  if (a === b) return a;
  let joined: Slot<Value>[] | undefined;
  for (let slot = 0; slot < b.length; slot += 1) {
    const [own, others] = [a[slot], b[slot]];
    if (others === undefined || own === others) continue;
    const merged = own === undefined ? others : shift === 0 ? both(own as Value, others as Value) : join(own as Node<Value>, others as Node<Value>, both, shift - BITS);
    if (merged !== own) (joined ??= [...a])[slot] = merged;
  }
  return joined ?? a;
}
