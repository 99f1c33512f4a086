/** What the playground finds and tells; the same code runs in the page, there with the parser's WebAssembly. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import { messageOf } from '../../src/spec/rule.js';
import type { Answer, Asked } from '../../site/playground/answer.js';
import { EXAMPLE, EXAMPLE_YAML } from '../../site/playground/example.js';
import { find, LONGEST_CODE, LONGEST_RULE } from '../../site/playground/find.js';

const CODE = 'redis.set("a", one());\nother.get("b");\n';

function ask(asked: Asked, code = CODE, path = 'src/a.ts'): Answer {
  return find({ code, path, asked });
}

const pattern = (text: string, code?: string, path?: string): Answer => ask({ kind: 'pattern', text }, code, path);
const yaml = (text: string, code?: string, path?: string): Answer => ask({ kind: 'yaml', text }, code, path);

function yamlRule(more: string, { id = 'x', languages = 'typescript' } = {}): string {
  return `rules:\n  - id: ${id}\n    message: 'writes $KEY'\n    severity: ERROR\n    languages: [${languages}]\n    ${more}\n`;
}

describe('a pattern', () => {
  it('is found with its metavariables', () => {
    expect(pattern('$STORE.set($KEY, ...)')).toEqual({
      marked: [
        {
          span: [0, 21], line: 1, column: 1,
          bound: [{ name: '$STORE', span: [0, 5], text: 'redis' }, { name: '$KEY', span: [10, 13], text: '"a"' }],
        },
      ],
      problems: [],
      hasRun: true,
    });
  });

  it('that does not parse is told with the place', () => {
    const { problems, hasRun } = pattern('$X.set(');
    expect(hasRun).toBe(false);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ of: 'rule', sentence: expect.stringMatching(/^The pattern cannot be compiled: it /) as string, excerpt: expect.stringContaining('^') as string });
  });

  it('of nothing finds nothing and complains of nothing', () => {
    expect(pattern('  \n')).toEqual({ marked: [], problems: [], hasRun: false });
  });
});

describe('rules in YAML', () => {
  it('are found with message and id, in the order of the code', () => {
    const both = `${yamlRule('pattern: $X.get($KEY)')}${yamlRule('pattern: $X.set($KEY, ...)', { id: 'y' }).replace('rules:\n', '')}`;
    expect(yaml(both).marked.map(({ ruleId, message, line }) => [ruleId, message, line])).toEqual([['y', 'writes "a"', 1], ['x', 'writes "b"', 2]]);
  });

  it('say what they write instead', () => {
    expect(yaml(yamlRule('pattern: $X.get($KEY)\n    fix: $X.read($KEY)')).marked.map(({ fix }) => fix)).toEqual(['other.read("b")']);
    expect(yaml(yamlRule('pattern: $X.get($KEY)\n    fix-regex: { regex: get, replacement: fetch }')).marked.map(({ fix }) => fix)).toEqual(['other.fetch("b")']);
  });

  it('run in taint mode', () => {
    const taint = yamlRule('mode: taint\n    pattern-sources: [{ pattern: one() }]\n    pattern-sinks: [{ pattern: "redis.set(...)" }]');
    expect(yaml(taint).marked.map(({ line }) => line)).toEqual([1]);
  });

  it.each([
    ['no YAML', 'rules: [', /^The text is no YAML: .*\.$/, 1],
    ['no configuration', 'a: 1', /^There is no list `rules`/, 1],
    ['no rules', 'rules: []', /^The list `rules` is empty/, undefined],
    ['another language', yamlRule('pattern: f()', { languages: 'python' }), /^Rule `x` is for `python`; here, code is JavaScript or TypeScript\.$/, 5],
    ['a key that is missing', 'rules:\n  - id: x\n', /^Rule `x` lacks `message`, `severity`, `languages`\.$/, 2],
    ['a mode that does not run', yamlRule('mode: join'), /^Rule `x` needs join mode/, 6],
    ['one id twice', `${yamlRule('pattern: f()')}${yamlRule('pattern: g()').replace('rules:\n', '')}`, /^Rule `x` has the `id` of another, line 2; give it one of its own\.$/, 7],
  ])('that are %s are told in a sentence, with the line', (_, text, sentence, line) => {
    const [problem] = yaml(text).problems;
    expect(problem?.sentence).toMatch(sentence);
    expect(problem?.line).toBe(line);
  });

  it('that can run are run beside those that cannot', () => {
    const { marked, problems, hasRun } = yaml(`${yamlRule('pattern: $X.set($KEY, ...)')}${yamlRule('mode: join', { id: 'y' }).replace('rules:\n', '')}`);
    expect([marked.length, problems.length, hasRun]).toEqual([1, 1, true]);
  });

  it('say where they do not look', () => {
    const text = yamlRule("pattern: $X.set($KEY, ...)\n    paths: { include: ['*.test.ts'] }");
    expect(yaml(text).problems.map(({ sentence }) => sentence)).toEqual(['Rule `x` does not look at a file called `src/a.ts`: it looks at `*.test.ts`.']);
    expect(yaml(text, CODE, 'a.test.ts').marked).toHaveLength(1);
    expect(yaml(yamlRule('pattern: f()'), CODE, 'a.mjs').problems[0]?.sentence).toBe('Rule `x` does not look at a file called `a.mjs`: it leaves out `*.js`, `*.cjs`, `*.mjs`, `*.jsx`.');
  });
});

it('finds what one of our rules finds, with its message', () => {
  const { spec, compiled } = CATALOGUE.find(({ spec: { id } }) => id === 'no-partial-multi-write')!;
  const code = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
  const { marked } = ask({ kind: 'rule', rule: { id: spec.id, message: messageOf(spec, 'typescript'), compiled: compiled! } }, code);
  expect(marked.map(({ line, message }) => [line, message?.slice(0, 40)])).toEqual([[3, '`redis.lpush` is sent on its own after a']]);
});

it('tells where code cannot be parsed', () => {
  expect(pattern('f()', 'const = 1;').problems).toEqual([{ of: 'code', sentence: expect.stringMatching(/^The code cannot be parsed: .+ \(line 1, column 7\)\.$/) as string, line: 1 }]);
  expect(pattern('$X.set($K, ...)', 'const a: number = redis.set(1, 2);', 'a.ts').marked).toHaveLength(1);
});

it('takes no more than a page can bear', () => {
  expect(pattern('f()', ' '.repeat(LONGEST_CODE + 1)).problems[0]?.sentence).toMatch(/^The code has 100001 characters/);
  expect(yaml('x'.repeat(LONGEST_RULE + 1)).problems[0]?.sentence).toMatch(/^The rule has 300001 characters/);
  const many = pattern('f()', 'f();'.repeat(501));
  expect(many.marked).toHaveLength(500);
  expect(many.problems[0]?.sentence).toBe('There are 501 matches; the first 500 are shown.');
});

it('begins with examples that are found', () => {
  expect(pattern(EXAMPLE.text, EXAMPLE.code, EXAMPLE.path).marked).toHaveLength(2);
  expect(yaml(EXAMPLE_YAML, EXAMPLE.code, EXAMPLE.path)).toMatchObject({ marked: [{ line: 6, message: '``order:${id}`` stays in `redis` for ever; give it a lifetime.' }], problems: [] });
});
