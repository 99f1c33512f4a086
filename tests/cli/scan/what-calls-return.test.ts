/** What a scan knows of other files: each way in which one file leads to another. */
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { scanWithEstree } from '../../../src/engines/estree.js';
import { OpenedFiles } from '../../../src/engines/estree/opened-files.js';
import type { RuleSpec } from '../../../src/spec/rule.js';
import { compile } from '../../pattern/find.js';
import { folderWith } from '../support/folder.js';

const RULE: CatalogueRule = {
  spec: { id: 'no-dropped', message: '$CALLEE', match: {} } as unknown as RuleSpec,
  compiled: compile({
    patterns: [{ pattern: '$CALLEE(...);' }, { predicate: 'expression-statement' }, { predicate: 'typed-promise' }],
    options: { implicit_deep_exprstmt: false },
  }),
};

type Files = Readonly<Record<string, string>>;

/** The dropped promises of a folder, with their files; and what could not be read. */
async function dropped(files: Files): Promise<string[]> {
  const root = folderWith(files);
  const paths = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path)).sort();
  const { findings, errors } = await scanWithEstree({ root, files: paths.map((path) => ({ path, language: 'typescript' as const })), rules: [RULE] });
  return [...findings.map(({ path, message }) => `${path}: ${message}`), ...errors.map(({ message }) => message)];
}

const REPO = 'export class Repo { async save() {} size() { return 1; } }\nexport async function audit() {}\nexport function note() {}\n';

function call(path: string): string {
  return `import { Repo, audit, note } from '${path}';\nexport class Service { constructor(private readonly repo: Repo) {} run() { this.repo.save(); this.repo.size(); audit(); note(); } }\n`;
}

const BOTH = (path: string): string[] => [`${path}: this.repo.save`, `${path}: audit`];

describe('a file is found', () => {
  it.each<[way: string, files: Files]>([
    ['by a relative path', { 'a.ts': call('./lib/repo'), 'lib/repo.ts': REPO }],
    ['whichever comes first', { 'a/repo.ts': REPO, 'a.ts': call('./a/repo') }],
    ['by the name of what it is compiled to', { 'a.ts': call('./lib/repo.js'), 'lib/repo.ts': REPO }],
    ['as a folder', { 'a.ts': call('./lib'), 'lib/index.ts': REPO }],
    ['as what has the other extension', { 'a.ts': call('./repo.mjs'), 'repo.mts': REPO }],
    ['through names that are exported again', { 'a.ts': call('./lib'), 'lib/index.ts': "export { Repo } from './repo';\nexport { log as note, record as audit } from './repo2';\n", 'lib/repo.ts': REPO, 'lib/repo2.ts': 'export async function record() {}\nexport function log() {}\n' }],
    ['through all that is exported again', { 'a.ts': call('./lib'), 'lib/index.ts': "export * from './none';\nexport * from './repo';\n", 'lib/repo.ts': REPO, 'lib/none.ts': "export * from './index';\n" }],
    ['through what is imported and exported', { 'a.ts': call('./lib'), 'lib/index.ts': "import { Repo, audit, note } from './repo';\nexport { Repo, audit, note };\n", 'lib/repo.ts': REPO }],
    ['by the paths of a tsconfig.json', { 'a.ts': call('@lib/repo'), 'tsconfig.json': '{ // where things are\n "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"], }, } }', 'src/lib/repo.ts': REPO }],
    ['by the paths of a tsconfig.json that another extends', { 'apps/x/a.ts': call('~repo'), 'apps/x/tsconfig.json': '{ "extends": ["../../base.json"] }', 'base.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "~repo": ["lib/repo.ts"] } } }', 'lib/repo.ts': REPO }],
    ['by a tsconfig.json that the first one lists', { 'a.ts': call('@/repo'), 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }', 'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', 'src/repo.ts': REPO }],
    ['by a baseUrl', { 'a.ts': call('lib/repo'), 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src" } }', 'src/lib/repo.ts': REPO }],
    ['by the name of a package of the project', { 'apps/x/a.ts': call('@shop/store'), 'packages/store/package.json': '{ "name": "@shop/store", "main": "dist/index.js" }', 'packages/store/src/index.ts': REPO }],
    ['by what a package exports', { 'apps/x/a.ts': call('@shop/store/repo'), 'packages/store/package.json': '{ "name": "@shop/store", "exports": { "./*": { "types": "./dist/*.d.ts", "import": "./dist/*.js" } } }', 'packages/store/src/repo.ts': REPO }],
    ['by an import that the package maps', { 'src/a.ts': call('#lib/repo'), 'package.json': '{ "name": "x", "imports": { "#lib/*": "./src/lib/*.js" } }', 'src/lib/repo.ts': REPO }],
  ])('%s', async (_way, files) => {
    const caller = Object.keys(files).find((path) => path.endsWith('a.ts'))!;
    expect(await dropped(files)).toEqual(BOTH(caller));
  });

  it('and not where it is none of the scan', async () => {
    expect(await dropped({ 'a.ts': call('./gone') })).toEqual([]);
    expect(await dropped({ 'a.ts': call('left-pad'), 'left-pad.ts': REPO })).toEqual([]);
  });
});

describe('in the other file is known', () => {
  it.each<[what: string, files: Files, calls: readonly string[]]>([
    ['an interface', { 'a.ts': "import type { Repo } from './b';\nclass S { repo: Repo; run() { this.repo.save(); this.repo.size(); } }", 'b.ts': 'export interface Repo { save(): Promise<void>; size(): number }' }, ['a.ts: this.repo.save']],
    ['a type alias, and what it speaks of', { 'a.ts': "import { Repo } from './b';\nfunction f(repo: Repo) { repo.save(); repo.inner.flush(); }", 'b.ts': "import { Inner } from './c';\nexport type Repo = { save: () => Promise<void>; inner: Inner };", 'c.ts': 'export type Inner = { flush(): PromiseLike<void> };' }, ['a.ts: repo.save', 'a.ts: repo.inner.flush']],
    ['a default export', { 'a.ts': "import send, { other } from './b';\nimport Repo from './c';\nnew Repo().save(); send(); other();", 'b.ts': 'export default async function () {}\nexport const other = () => 1;', 'c.ts': 'export default class { async save() {} }' }, ['a.ts: new Repo().save', 'a.ts: send']],
    ['a whole module', { 'a.ts': "import * as b from './b';\nb.send(); b.note(); b.repo.save();", 'b.ts': "export async function send() {}\nexport function note() {}\nexport * as repo from './c';", 'c.ts': 'export async function save() {}' }, ['a.ts: b.send', 'a.ts: b.repo.save']],
    ['an object that it makes', { 'a.ts': "import { db, api } from './b';\nfunction f() { db.set('a', 1); api.send(); api.size(); }", 'b.ts': "import Redis from 'ioredis';\nexport const db = new Redis();\nexport const api = { send: async () => {}, size: () => 1 };" }, ['a.ts: db.set', 'a.ts: api.send']],
    ['a base class', { 'a.ts': "import { Base } from './b';\nclass S extends Base { run() { this.send(); this.note(); } }", 'b.ts': 'export abstract class Base { protected abstract send(): Promise<void>; note() {} }' }, ['a.ts: this.send']],
    ['what a function of it gives', { 'a.ts': "import { make } from './b';\nconst s = make();\nfunction f() { s.run(); s.size(); }", 'b.ts': 'class S { async run() {} size() { return 1; } }\nexport function make() { return new S(); }' }, ['a.ts: s.run']],
    ['CommonJS', { 'a.js': "const b = require('./b');\nconst { send } = require('./b');\nconst C = require('./c');\nb.send(); send(); b.note(); new C().save();", 'b.js': 'exports.send = async () => {};\nmodule.exports.note = () => {};', 'c.js': 'class C { async save() {} }\nmodule.exports = C;' }, ['a.js: b.send', 'a.js: send', 'a.js: new C().save']],
    ['a circle of files', { 'a.ts': "import { B } from './b';\nexport class A { constructor(private b: B) {} async go() {} run() { this.b.go(); this.b.note(); } }", 'b.ts': "import { A } from './a';\nexport class B { constructor(private a: A) {} async go() {} note() {} run() { this.a.go(); } }" }, ['a.ts: this.b.go', 'b.ts: this.a.go']],
  ])('%s', async (_what, files, calls) => {
    expect(await dropped(files)).toEqual(calls);
  });
});

describe('files that wait for their turn', () => {
  it('are parsed once, in whatever order they ask', async () => {
    const files: Record<string, string> = { 'index.ts': Array.from({ length: 20 }, (_, i) => `export * from './m${i}';`).join('\n') };
    for (let i = 0; i < 20; i++) files[`m${i}.ts`] = `import { f${(i + 7) % 20} } from './index';\nexport async function f${i}() {}\nfunction g() { f${(i + 7) % 20}(); }\n`;
    const root = folderWith(files);
    const opened = new OpenedFiles(root, new Set(Object.keys(files)), { isIndexed: true });
    const { findings } = await scanWithEstree({ root, files: Object.keys(files).map((path) => ({ path, language: 'typescript' as const })), rules: [RULE] });
    expect(findings).toHaveLength(20);
    const facts = await opened.open('m0.ts');
    expect(facts.file.modules?.('./index', 'm0.ts')?.path).toBe('index.ts');
    expect(opened.next).toBe('index.ts');
    await opened.open('index.ts');
    expect([opened.next, opened.parsed]).toEqual([undefined, 2]);
  });

  it('are told once where they do not parse', async () => {
    const found = await dropped({ 'a.ts': "import { b } from './b';\nb();", 'b.ts': 'export async function (' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^This file cannot be parsed/);
  });
});
