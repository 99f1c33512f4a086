/**
 * The groups of a regular expression: which of them may have matched nothing where they are referred to.
 *
 * In PCRE2 a back-reference to a group that has not taken part fails; in JavaScript it matches the empty string.
 */

export interface Group {
  /** Where it opens, and the offset behind its parenthesis. */
  readonly start: number;
  readonly end: number;
  readonly parent: Group | undefined;
  /** Its number; undefined for a group that captures nothing. */
  readonly number: number | undefined;
  readonly name: string | undefined;
  /** False where it may be passed over: `(a)?`, `(a)*`, `(?!a)`. */
  readonly isNeeded: boolean;
  /** Offsets of the `|` directly in it. */
  readonly bars: readonly number[];
}

/** The groups of an expression; the first is the expression itself. */
export function groupsOf(regex: string): Group[] {
  type Open = { -readonly [Key in keyof Group]: Group[Key] } & { bars: number[] };
  const root: Open = { start: 0, end: regex.length, parent: undefined, number: 0, name: undefined, isNeeded: true, bars: [] };
  const groups: Open[] = [root];
  const open: Open[] = [root];
  let count = 0;
  for (let at = 0; at < regex.length; at += 1) {
    const character = regex[at]!;
    if (character === '\\') at += 1;
    else if (character === '[') at = endOfSet(regex, at);
    else if (character === '|') open.at(-1)!.bars.push(at);
    else if (character === '(') {
      const isCapturing = /^\((?:[^?*]|\?P?<(?![=!])|$)/.test(regex.slice(at));
      const group: Open = { start: at, end: regex.length, parent: open.at(-1), number: isCapturing ? (count += 1) : undefined, name: /^\(\?P?<(\w+)>/.exec(regex.slice(at))?.[1], isNeeded: !/^\(\?<?!/.test(regex.slice(at)), bars: [] };
      groups.push(group);
      open.push(group);
    } else if (character === ')' && open.length > 1) {
      const group = open.pop()!;
      group.end = at + 1;
      if (/^(?:[?*]|\{0?,)/.test(regex.slice(at + 1)) || regex.startsWith('{0}', at + 1)) group.isNeeded = false;
    }
  }
  return groups;
}

function endOfSet(regex: string, start: number): number {
  let at = start + (regex[start + 1] === '^' ? 2 : 1);
  if (regex[at] === ']') at += 1;
  while (at < regex.length && regex[at] !== ']') at += regex[at] === '\\' ? 2 : 1;
  return at;
}

/** True where a group may have matched nothing when matching gets to an offset. */
export function mayBeUnset(group: Group, at: number): boolean {
  for (let outer: Group | undefined = group, inner: Group | undefined; outer !== undefined; inner = outer, outer = outer.parent) {
    const holdsReference = outer.start <= at && at < outer.end;
    if (inner !== undefined && outer.bars.some((bar) => !holdsReference || inner.end <= bar && bar < at)) return true;
    if (holdsReference) return false;
    if (!outer.isNeeded) return true;
  }
  return false;
}

/** True where a group surely matches a character or more. */
export function takesText(regex: string, { start, end }: Group): boolean {
  const body = regex.slice(start + 1, end - 1).replace(/^\?P?<\w+>/, '');
  return alternatives(body).every((branch) => /^(?:\[(?:\\.|[^\]])+\]|\\[^bBAzZ]|[^\\()[\]^$*+?{}|])(?:$|[^?*{]|\{[1-9])/.test(branch.replace(/^\((?:\?:)?/, '')));
}

function alternatives(body: string): string[] {
  const [root] = groupsOf(body);
  const edges = [-1, ...root!.bars, body.length];
  return edges.slice(1).map((edge, index) => body.slice(edges[index]! + 1, edge));
}
