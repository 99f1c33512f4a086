import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/pattern/file/facts.js';
import { createMatcher } from '../../../src/pattern/matcher.js';
import { PREDICATES } from '../../../src/pattern/conditions/predicates.js';
import type { PredicateCall } from '../../../src/spec/formula.js';
import { compile, linesOf } from '../find.js';
import { typedFile } from '../typed-file.js';

interface Example {
  readonly pattern: string;
  readonly clause: PredicateCall;
  readonly source: string;
  readonly lines: readonly number[];
}

const CALL = '$F(...)';

const EXAMPLES: readonly Example[] = [
  {
    pattern: 'f()',
    clause: { predicate: 'expression-statement' },
    source: 'f();\nx = f();\nawait f();\nf()?.g();\nif (a) f();\nvoid f();\nf?.();\n() => f();',
    lines: [1, 5, 7],
  },
  {
    pattern: 'g($X)',
    clause: { predicate: 'expression-statement', metavariable: '$X' },
    source: 'g(f());',
    lines: [],
  },
  {
    pattern: '$A.set(...)\n...\n$B.push(...)',
    clause: { predicate: 'same-block', metavariables: ['$A', '$B'] },
    source: [
      'function f() { r.set(1); r.push(2); }',
      'function f() { if (a) { r.set(1); } else { r.push(2); } }',
      'function f() { r.set(1); if (a) { r.push(2); } }',
      'function f() { switch (a) { case 1: r.set(1); break; case 2: r.push(2); } }',
      'function f() { try { r.set(1); } catch { r.push(2); } }',
      'function f() { r.set(1); later(() => { r.push(2); }); }',
    ].join('\n'),
    lines: [1, 3],
  },
  {
    pattern: 'function $F() { ... }',
    clause: { predicate: 'comment', regex: '(?i)todo', where: 'inside' },
    source: '// todo\nfunction a() {\n  // Todo: it\n}\nfunction b() {} // todo\n',
    lines: [2],
  },
  {
    pattern: 'f()',
    clause: { predicate: 'comment', regex: 'why', where: 'before' },
    source: '// why\n// and more\nf();\n\n// why\n\nf();\n/* why */ f();\nf(); // why\nf();\n',
    lines: [3, 8, 10],
  },
  {
    pattern: 'f()',
    clause: { predicate: 'comment', regex: 'why', where: 'around' },
    source: '// why\nf();\nf(/* why */);\nf(); // why\nlet x = 1;\nf();\n',
    lines: [2, 3, 4],
  },
  {
    pattern: CALL,
    clause: { predicate: 'returns-promise' },
    source: [
      'async function a() {} a();',
      'function b() {} b();',
      'const c = async () => 1; c();',
      'function d(): Promise<void> { return x; } d();',
      'fetch("u");',
      'Promise.all([]);',
      'class K { async m() { this.m(); } n() { this.n(); } }',
      'unknown();',
      'axios.get("u");',
    ].join('\n'),
    lines: [1, 3, 4, 5, 6, 7, 9],
  },
  {
    pattern: CALL,
    clause: { predicate: 'typed-promise' },
    source: 'async function a() {} a();\nfetch("u");\nimport axios from "axios"; axios.get("u");\nunknown();\nawait unknown();\nlater();\nimport { later } from "./later.js";',
    lines: [1, 2, 3],
  },
  {
    pattern: '$STORE.save(...)',
    clause: { predicate: 'library-type', metavariable: '$STORE', is: String.raw`(?:typeof )?typeorm\.(?:Repository|BaseEntity)` },
    source: [
      'import { BaseEntity, type EntityManager, Repository as Rows } from "typeorm";',
      'class Orders { constructor(private readonly rows: Rows<Order>) {} m() { this.rows.save(1); } }',
      'class Order extends BaseEntity {}',
      'function f(order: Order, manager: EntityManager) { order.save(); }',
      'function g(manager: EntityManager) { manager.save(1); }',
      'function h(manager: EntityManager) { const rows = manager.getRepository(Order); rows.save(1); }',
      'class OrderRows extends Rows<Order> { m() { this.save(1); } }',
      'Order.save(1);',
      'unknown.save(1);',
      'function i(rows: Rows<Order> | undefined) { rows?.save(1); rows!.save(1); }',
    ].join('\n'),
    lines: [2, 4, 6, 7, 8, 10],
  },
  {
    pattern: '$F()',
    clause: { predicate: 'may-reject' },
    source: [
      'async function a() { try { await x.b(1); } catch { note(1); } } a();',
      'async function c() { try { await x.b(1); } catch (e) { throw e; } } c();',
      'async function d() { try { return x.b(1); } catch { return 1; } } d();',
      'async function e() { await x.b(1).catch(note); } e();',
      'async function f() { await x.b(1); } f();',
      'async function g() { later(async () => { await x.b(1); }); } g();',
      'class K { async h() { try { await x.b(1); } catch { note(1); } await x.c(1); } async i() { try { await x.b(1); } catch { note(1); } finally { x.c(1); } }',
      'm() { this.h(); }',
      'n() { this.i(); } }',
      'unknown();',
      'function j() { return f(); } j();',
      'const k = async () => { for await (const l of x) note(l); }; k();',
      'async function o() { if (gone) throw new Error(1); } o();',
      'async function p() { try { await x.b(1); } finally { x.c(1); } } p();',
      'const q = async () => x.b(1); q();',
    ].join('\n'),
    lines: [2, 3, 5, 8, 10, 11, 12, 13, 14, 15],
  },
  {
    pattern: CALL,
    clause: { predicate: 'declared-in-file', metavariable: '$F' },
    source: 'import { a } from "m";\na();\nfunction b() {}\nb();\nc();\nconst d = () => 1; d();\nclass K { m() { this.m(); this.n(); } }',
    lines: [4, 6, 7],
  },
];

describe('each predicate tells its cases apart', () => {
  it.each(EXAMPLES)('$clause', ({ pattern, clause, source, lines }) => {
    expect(linesOf({ patterns: [{ pattern }, clause] }, source)).toEqual(lines);
  });

  it('and has an example', () => {
    expect([...new Set(EXAMPLES.map(({ clause }) => clause.predicate))].sort()).toEqual(Object.keys(PREDICATES).sort());
  });
});

describe.each(['returns-promise', 'typed-promise'])('%s asks the checker where the parser offers types', (predicate) => {
  const source = [
    'declare function a(): Promise<number> | undefined;',
    'declare function b(): number;',
    'a();',
    'b();',
    // Fastify's reply, to name one: it can be awaited and need not be.
    'reply();',
    'declare function reply(): { then(f: () => void): void };',
    'class Own<T> extends Promise<T> {}',
    'declare function own(): Own<string>;',
    'own();',
  ].join('\n');

  it('and takes for a promise what has its methods', () => {
    const matcher = createMatcher(compile({ patterns: [{ pattern: CALL }, { predicate }] }));
    const found = matcher.run(factsOf(typedFile(source)));
    expect(found.map(({ range }) => source.slice(...(range as [number, number])))).toEqual(['a()', 'own()']);
  });
});
