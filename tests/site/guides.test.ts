/** What the hand-written pages of `docs/` claim, as far as a program can check it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import { parseProjectConfig } from '../../src/project/read-config.js';
import { VOCABULARY } from '../../src/spec/vocabulary.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const DOCS = join(ROOT, 'docs');
const read = (name: string): string => readFileSync(join(DOCS, name), 'utf8');
const blocks = (text: string, language: string): string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

describe.each(readdirSync(DOCS).filter((name) => name.endsWith('.md')))('%s', (name) => {
  it('links to files that exist', () => {
    const links = [...read(name).matchAll(/\]\((?<path>[^)#:\s]+)(?:#[^)]*)?\)/g)].map((link) => link.groups?.['path'] ?? '');
    expect(links.filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
  });
});

it("the guide for ESLint prints the README's configurations, which are tried as they stand there", () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const configurations = blocks(read('eslint.md'), 'js').filter((code) => code.startsWith('// eslint.config.js'));
  expect(configurations).toHaveLength(3);
  expect(configurations.filter((code) => !readme.includes(code))).toEqual([]);
});

it('the configurations in the guide to words are read, and the lists that it names exist', () => {
  const text = read('own-words.md');
  const ids = CATALOGUE.map(({ spec }) => spec.id);
  const configurations = blocks(text, 'yaml').filter((code) => !code.startsWith('#'));
  expect(configurations).toHaveLength(3);
  expect(configurations.map((code) => parseProjectConfig(code, 'own-words.md', ids))).toHaveLength(3);
  const [, lists = ''] = /The lists: ([\s\S]*?), and some/.exec(text) ?? [];
  const named = [...lists.matchAll(/`(\w+)`/g)].map(([, list = '']) => list);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((list) => !(list in VOCABULARY))).toEqual([]);
});

it('the rules that guides name exist', () => {
  const ids = CATALOGUE.map(({ spec }) => spec.id);
  const text = ['eslint.md', 'continuous-integration.md', 'old-code.md', 'own-words.md'].map(read).join('\n');
  const named = [...text.matchAll(/(?<![\w-])((?:no|require|prefer)-[a-z]+(?:-[a-z]+)+)(?![\w-]*[\w(:])/g)].map(([, id = '']) => id).filter((id) => !/^(?:require-reason|no-suppressions)$/.test(id));
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((id) => !ids.includes(id))).toEqual([]);
});

it('the options that guides name exist', () => {
  const sources = readdirSync(join(ROOT, 'src/cli'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const options = sources.map((file) => readFileSync(join(ROOT, 'src/cli', file), 'utf8')).join('\n');
  const text = ['continuous-integration.md', 'old-code.md', 'own-words.md'].map(read).join('\n');
  const named = [...text.matchAll(/(?:eslint-plugin-resilience|npx resilience|`scan) [^`\n]*|`--[^`]*`/g)].flatMap(([command]) => [...command.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option));
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((option) => !new RegExp(`${option}[ ']`).test(options))).toEqual([]);
});
