import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/pattern/file/oxc.js';
import { asNode } from '../../src/pattern/file/nodes.js';
import { flowGraph, type FlowNode } from '../../src/taint/cfg.js';

/** Each step with those that may come next, steps of no code passed over; `end` for the end. */
function flowOf(source: string): string[] {
  const { ast, text } = parseFile('a.ts', `async function* f() {${source}}`);
  const definition = asNode(ast).body as readonly { body: { body: never[] } }[];
  const { entry, exit, nodes } = flowGraph(definition[0]!.body.body);
  const nameOf = (node: FlowNode): string => (node.step === undefined ? '' : text.slice(...node.step.node.range).replace(/[{(;].*$/s, ''));
  const nextOf = (node: FlowNode, seen = new Set<FlowNode>()): string[] =>
    node.next.flatMap((next) => {
      if (seen.has(next)) return [];
      seen.add(next);
      if (next === exit) return ['end'];
      return next.step === undefined ? nextOf(next, seen) : [nameOf(next)];
    });
  return [entry, ...nodes.filter((node) => node.step !== undefined)].map((node) => `${nameOf(node)} > ${[...new Set(nextOf(node))].sort().join(' ')}`.trim());
}

describe('what may run after what', () => {
  it.each([
    ['a; b;', ['> a', 'a > b', 'b > end']],
    ['if (a) b; else c; d;', ['> a', 'a > b c', 'b > d', 'c > d', 'd > end']],
    ['if (a) return b; d;', ['> a', 'a > d return b', 'return b > end', 'd > end']],
    ['while (a) b; c;', ['> a', 'a > b c', 'b > a', 'c > end']],
    ['do b; while (a); c;', ['> b', 'b > a', 'a > b c', 'c > end']],
    ['for (a; b; c) d; e;', ['> a', 'a > b', 'b > d e', 'd > c', 'c > b', 'e > end']],
    ['while (a) { if (b) break; if (c) continue; d; } e;', ['> a', 'a > b e', 'b > c e', 'c > a d', 'd > a', 'e > end']],
    ['x: while (a) { while (b) { break x; } } e;', ['> a', 'a > b e', 'b > a e', 'e > end']],
    ['switch (a) { case b: c; case d: e; break; default: f; } g;', ['> a', 'a > b', 'b > c d', 'c > e', 'd > e f', 'e > g', 'f > g', 'g > end']],
    ['try { a; b; } catch { c; } finally { d; } e;', ['> a c', 'a > b c', 'b > c d', 'c > d', 'd > e', 'e > end']],
    ['try { throw a; } catch { c; } e;', ['> a c', 'a > c', 'c > e', 'e > end']],
    ['return a; b;', ['> return a', 'return a > end', 'b > end']],
  ])('%s', (source, expected) => {
    expect(flowOf(source)).toEqual(expected);
  });

  it('a function that is a value may run behind the step that it stands in', () => {
    // The step between holds the parameters, which have no name here.
    expect(flowOf('a(() => { b; }); c;')).toEqual(['> a', 'a >  c', '> b', 'b > c', 'c > end']);
  });
});

it('is as long as its source, however deep functions stand in each other', () => {
  const nested = (depth: number): string => (depth === 0 ? 'a;' : `f(() => { ${nested(depth - 1)} });`);
  const { ast } = parseFile('a.ts', nested(40));
  expect(flowGraph(asNode(ast)['body'] as never[]).nodes.length).toBeLessThan(40 * 8);
});
