/** Programs of every node type through all rules: nothing throws, and the scan and ESLint report the same. */
import { expect, it } from 'vitest';
import { judgePrograms, missingTypes, programsByChance } from '../../../tools/fuzz/grammar-scan.js';
import { seededRandom } from '../../../tools/fuzz/random.js';

it('makes programs of every node type', () => {
  const { programs, types } = programsByChance(seededRandom(1), 400);
  expect(programs.length).toBeGreaterThan(300);
  expect(missingTypes(types)).toEqual([]);
});

it('finds no fault in the engines', async () => {
  const { programs } = programsByChance(seededRandom(3), 60);
  expect((await judgePrograms(programs)).faults).toEqual([]);
});

it('tells a fault: what only one of the engines reports', async () => {
  // Suppressed in ESLint, where a comment is obeyed before this is asked.
  const text = "import Redis from 'ioredis';\nconst redis = new Redis();\nexport async function f(a: string) {\n  await redis.hset('a', a);\n  // eslint-disable-next-line resilience/no-partial-multi-write\n  await redis.lpush('b', a);\n}\n";
  const { faults } = await judgePrograms([{ path: 'a.ts', text }]);
  expect(faults).toEqual(['a.ts: only the scan reports no-partial-multi-write 6:9']);
});
