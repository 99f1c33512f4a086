/** What types add to a rule: the same code, under typescript-eslint's parser, without types and with them. */
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import type { Formula } from '../../src/spec/formula.js';
import { loadRules, ROOT } from '../../tools/load-rules.js';

interface Case {
  readonly id: string;
  readonly code: string;
  /** Lines that are reported without types, and with them. */
  readonly without: readonly number[];
  readonly withTypes: readonly number[];
}

const CASES: readonly Case[] = [
  {
    id: 'no-fire-and-forget',
    code: [
      'interface Mailer { send(text: string): Promise<void>; note(text: string): void }',
      'export class Notices {',
      '  constructor(private readonly mailer: Mailer) {}',
      '  private deliver() { return this.mailer.send("b"); }',
      '  accept(mailers: readonly Mailer[]): void {',
      '    this.mailer.send("a");',
      '    this.mailer.note("a");',
      '    this.deliver();',
      '    mailers[0]?.send("a");',
      '    this.mailer.send("a").catch(() => this.mailer.note("failed"));',
      '    this.mailer.send("a").catch(() => this.mailer.note("failed")).finally(() => this.mailer.note("over"));',
      '    this.mailer.send("a").then(() => this.mailer.note("sent"), () => this.mailer.note("failed"));',
      '    this.mailer.send("a").then(() => this.mailer.note("sent"));',
      '    void this.mailer.send("a");',
      '  }',
      '  async acceptAwaited(): Promise<void> {',
      '    await this.mailer.send("a");',
      '    return this.mailer.send("b");',
      '  }',
      '}',
    ].join('\n'),
    without: [6, 8, 9, 13, 14],
    withTypes: [6, 8, 9, 13, 14],
  },
  {
    id: 'no-fire-and-forget',
    code: [
      'import axios from "axios";',
      'import { later } from "./later.js";',
      'export function announce(urls: readonly string[]): void {',
      '  axios.post(urls[0]!, {});',
      '  Promise.all(urls.map((url) => fetch(url)));',
      '  later(urls);',
      '}',
    ].join('\n'),
    without: [4, 5],
    withTypes: [4, 5],
  },
  {
    id: 'no-background-write',
    code: [
      'interface Store { save(id: string): Promise<void> }',
      'export class Orders {',
      '  private readonly cache = new Map<string, string>();',
      '  constructor(private readonly store: Store) {}',
      '  accept(id: string): void {',
      '    this.store.save(id);',
      '    this.cache.set(id, id);',
      '  }',
      '  async acceptAwaited(id: string): Promise<void> {',
      '    await this.store.save(id);',
      '  }',
      '}',
    ].join('\n'),
    without: [6],
    withTypes: [6],
  },
  {
    // What a generic type makes of an argument only a type checker works out.
    id: 'no-fire-and-forget',
    code: [
      'type Remote<T> = { [Name in keyof T]: Name extends "note" ? T[Name] : () => Promise<T[Name]> };',
      'export function accept(mailer: Remote<{ send: string; note(text: string): void }>): void {',
      '  mailer.send();',
      '  mailer.note("a");',
      '}',
    ].join('\n'),
    without: [],
    withTypes: [3],
  },
];

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const TYPES = { projectService: { allowDefaultProject: ['*.ts'], defaultProject: 'tsconfig.json' }, tsconfigRootDir: ROOT };

describe.each([
  ['without types', {}, (testCase: Case) => testCase.without],
  ['with types', TYPES, (testCase: Case) => testCase.withTypes],
])('%s', (_name, parserOptions, linesOf) => {
  for (const testCase of CASES) {
    const lines = linesOf(testCase);
    const errors = lines.map((line) => ({ messageId: 'finding' as never, line }));
    new RuleTester({ languageOptions: { parserOptions } }).run(testCase.id, plugin.rules[testCase.id] as never, {
      valid: lines.length === 0 ? [{ code: testCase.code, filename: 'case.ts' }] : [],
      invalid: lines.length === 0 ? [] : [{ code: testCase.code, filename: 'case.ts', errors }],
    });
  }
});

/** Both predicates ask the checker where there is one. */
const asksForPromises = (formula: Formula): boolean => /"(?:returns|typed)-promise"/.test(JSON.stringify(formula));

it('shows every rule that asks for types', async () => {
  const asking = (await loadRules()).filter(({ spec }) => spec.match.typescript !== undefined && asksForPromises(spec.match.typescript));
  expect(asking.map(({ spec }) => spec.id).toSorted()).toEqual([...new Set(CASES.map(({ id }) => id))].toSorted());
});
