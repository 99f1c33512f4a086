/** No file of the sources imports itself by way of others, types included: such files can only be read together. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const paths = [...text.matchAll(/(?:from|import\() ?'(\.[^']+)\.js'/g)].map(([, path]) => `${normalize(join(dirname(file), path!))}.ts`);
  return paths.filter((path) => path !== file);
}

/** The first circle that leads from a file back to one on the way to it. */
function circleFrom(file: string, way: readonly string[], done: Set<string>, graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of graph.get(file) ?? []) {
    const circle = circleFrom(next, [...way, file], done, graph);
    if (circle !== undefined) return circle;
  }
  done.add(file);
  return undefined;
}

it('imports run in no circle', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('fixture'));
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(400);
  const done = new Set<string>();
  expect(files.map((file) => circleFrom(file, [], done, graph)).filter((circle) => circle !== undefined)).toEqual([]);
});
