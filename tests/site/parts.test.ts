/** The parts of the site that need no browser. */
import { describe, expect, it } from 'vitest';
import { choiceOfHash, chosen, hashOfChoice, NO_CHOICE, type ListedRule } from '../../site/catalogue/listing.js';
import { cataloguePlugin, listedRules } from '../../site/catalogue/plugin.js';
import type { PlayableRule } from '../../site/catalogue/playable.js';
import type { Answer, Marked, Question } from '../../site/playground/answer.js';
import { find } from '../../site/playground/find.js';
import { piecesOf } from '../../site/playground/pieces.js';
import { partsOf } from '../../site/playground/prose.js';
import { Runner, type Asking } from '../../site/playground/runner.js';
import { fromHash, hashOf, hashOfRule, type State } from '../../site/playground/state.js';
import { CATALOGUE } from '../../src/catalogue.js';

const ROOT = new URL('../..', import.meta.url).pathname;

describe('the list of rules', () => {
  const rules = listedRules();
  const ids = (choice: Partial<typeof NO_CHOICE>): string[] => chosen(rules, { ...NO_CHOICE, ...choice }).map(({ id }) => id);

  it('holds all of them', () => expect(ids({})).toEqual(CATALOGUE.map(({ spec }) => spec.id)));

  it('is filtered by each choice', () => {
    expect(ids({ language: 'go' })).toEqual(CATALOGUE.filter(({ spec }) => spec.match.go !== undefined).map(({ spec }) => spec.id));
    expect(ids({ category: 'testing' })).toEqual(CATALOGUE.filter(({ spec }) => spec.category === 'testing').map(({ spec }) => spec.id));
    expect(ids({ severity: 'info' })).toEqual(CATALOGUE.filter(({ spec }) => spec.severity === 'info').map(({ spec }) => spec.id));
    expect(ids({ category: 'testing', severity: 'error' })).toEqual([]);
  });

  it('asks a preset for the language that is chosen', () => {
    const one = (preset: ListedRule['preset']): ListedRule => ({ id: 'x', summary: '', category: 'testing', severity: 'info', text: '', isPlayable: false, preset });
    const list = [one({ go: 'strict', python: 'all' })];
    const count = (choice: Partial<typeof NO_CHOICE>): number => chosen(list, { ...NO_CHOICE, ...choice }).length;
    expect(count({ preset: 'recommended' })).toBe(0);
    expect(count({ preset: 'strict' })).toBe(1);
    expect(count({ preset: 'all' })).toBe(1);
    expect(count({ preset: 'strict', language: 'python' })).toBe(0);
    expect(count({ preset: 'strict', language: 'typescript' })).toBe(0);
  });

  it('finds words of what a rule is about, wherever they stand', () => {
    expect(ids({ text: 'LOCK waiting' })).toContain('no-blocking-under-lock');
    expect(ids({ text: 'no such word anywhere' })).toEqual([]);
  });

  it('keeps a choice in the address', () => {
    const known = { language: ['go'], category: ['testing'], preset: ['all'], severity: ['info'] };
    const choice = { ...NO_CHOICE, text: 'a & b', language: 'go' as const };
    expect(choiceOfHash(hashOfChoice(choice), known)).toEqual(choice);
    expect(hashOfChoice(NO_CHOICE)).toBe('');
    expect(choiceOfHash('#language=klingon&severity=info', known)).toEqual({ ...NO_CHOICE, severity: 'info' });
  });
});

describe('each rule of the playground', () => {
  const plugin = cataloguePlugin(ROOT);
  const playable = CATALOGUE.filter(({ compiled }) => compiled !== undefined).map(({ spec }) => spec.id);

  function loaded(id: string): PlayableRule {
    const text = plugin.load(plugin.resolveId(`virtual:playable/${id}`)!)!;
    return JSON.parse(JSON.parse(/^export default JSON\.parse\((?<json>.*)\);\n$/s.exec(text)!.groups!['json']!) as string) as PlayableRule;
  }

  it('can be loaded', () => {
    expect(playable.filter((id) => !plugin.load('\0virtual:playable')!.includes(`'${id}': () => import('virtual:playable/${id}')`))).toEqual([]);
  });

  it.each(playable)('%s finds something in its example, and its YAML is read', (id) => {
    const { example: { code, path }, yaml, ...rule } = loaded(id);
    expect(find({ code, path, asked: { kind: 'rule', rule } })).toMatchObject({ marked: expect.arrayContaining([expect.anything()]) as unknown, problems: [] });
    expect(find({ code, path, asked: { kind: 'yaml', text: yaml } }).problems).toEqual([]);
  });
});

describe('the address of the playground', () => {
  const state: State = { mode: 'yaml', text: 'rules: [] # ü\n', path: 'a.ts', code: 'const smile = "😀";\n'.repeat(50) };

  it('keeps a state, short', async () => {
    const hash = await hashOf(state);
    expect(hash.length).toBeLessThan(200);
    expect(await fromHash(hash)).toEqual({ state });
  });

  it('names a rule', async () => expect(await fromHash(hashOfRule('no-x'))).toEqual({ ruleId: 'no-x' }));

  it('may be of something else', async () => expect(await fromHash('#a-heading')).toBeUndefined());

  it.each(['#s=', '#s=%%%', '#s=AAAA'])('that is broken is told: %s', async (hash) => {
    expect(await fromHash(hash)).toEqual({ problem: expect.stringContaining('does not hold a whole state') as string });
  });

  it('that was cut off, or holds something else, is told', async () => {
    const whole = await hashOf(state);
    expect(await fromHash(whole.slice(0, -10))).toHaveProperty('problem');
    expect(await fromHash(await hashOf({ ...state, mode: 'other' } as unknown as State))).toHaveProperty('problem');
    expect(await fromHash(await hashOf({ ...state, code: 'x'.repeat(500_000) }))).toHaveProperty('problem');
  });
});

describe('the pieces of marked code', () => {
  const marked = (start: number, end: number, bound: Marked['bound'] = []): Marked => ({ span: [start, end], line: 1, column: 1, bound });

  it('are the code, cut where a mark begins or ends', () => {
    const chosenMatch = marked(2, 6, [{ name: '$X', span: [2, 4], text: 'cd' }, { name: '$Y', span: [6, 6], text: '' }]);
    const pieces = piecesOf('abcdefgh', [chosenMatch, marked(5, 7)], chosenMatch);
    expect(pieces.map(({ text, isFound, isChosen, names }) => [text, isFound, isChosen, names.join()])).toEqual([
      ['ab', false, false, ''],
      ['cd', true, true, '$X'],
      ['e', true, true, ''],
      ['f', true, true, ''],
      ['g', true, false, ''],
      ['h', false, false, ''],
    ]);
  });

  it('of code that changed meanwhile stay within it', () => {
    expect(piecesOf('ab', [marked(1, 9)], undefined).map(({ text }) => text).join('')).toBe('ab');
    expect(piecesOf('', [], undefined)).toEqual([]);
  });
});

it('tells code in a message', () => {
  expect(partsOf('`a` is b, ` c')).toEqual([{ text: 'a', isCode: true }, { text: ' is b, ` c', isCode: false }]);
});

describe('the runner', () => {
  const question = (code: string): Question => ({ code, path: 'a.ts', asked: { kind: 'pattern', text: 'f()' } });
  const answerTo = (code: string): Answer => ({ marked: [], problems: [{ of: 'code', sentence: code }], hasRun: true });

  /** A worker that is told what to say. */
  class FakeWorker implements Asking {
    onmessage: Asking['onmessage'] = null;
    onerror: Asking['onerror'] = null;
    readonly asked: string[] = [];
    isEnded = false;
    postMessage(message: unknown): void {
      this.asked.push((message as Question).code);
    }
    terminate(): void {
      this.isEnded = true;
    }
    say(data: unknown): void {
      this.onmessage?.(new MessageEvent('message', { data }));
    }
  }

  function started(limit = 20): { runner: Runner; workers: FakeWorker[]; told: string[] } {
    const workers: FakeWorker[] = [];
    const told: string[] = [];
    const make = (): FakeWorker => workers[workers.push(new FakeWorker()) - 1]!;
    return { runner: new Runner(make, ({ problems }) => told.push(problems[0]!.sentence), limit), workers, told };
  }

  it('asks once the worker is ready, one question at a time, the newest of those that wait', () => {
    const { runner, workers: [worker] = [], told } = (() => {
      const made = started(10_000);
      made.runner.ask(question('a'));
      return made;
    })();
    expect(worker!.asked).toEqual([]);
    worker!.say({ isReady: true });
    runner.ask(question('b'));
    runner.ask(question('c'));
    expect(worker!.asked).toEqual(['a']);
    worker!.say({ answer: answerTo('a') });
    worker!.say({ answer: answerTo('c') });
    expect(worker!.asked).toEqual(['a', 'c']);
    expect(told).toEqual(['c']);
    runner.stop();
    expect(worker!.isEnded).toBe(true);
  });

  it('ends a worker that takes too long, says so, and goes on with a new one', async () => {
    const { runner, workers, told } = started();
    runner.ask(question('slow'));
    workers[0]!.say({ isReady: true });
    await expect.poll(() => told).toEqual(['This took longer than 0.02 seconds and was stopped. Try a narrower pattern, or less code.']);
    expect(workers[0]!.isEnded).toBe(true);
    runner.ask(question('quick'));
    workers[1]!.say({ isReady: true });
    workers[1]!.say({ answer: answerTo('quick') });
    expect(told.at(-1)).toBe('quick');
    runner.stop();
  });

  it('asks the newer question where the older one took too long', async () => {
    const { runner, workers, told } = started();
    runner.ask(question('slow'));
    workers[0]!.say({ isReady: true });
    runner.ask(question('next'));
    await expect.poll(() => workers.length).toBe(2);
    workers[1]!.say({ isReady: true });
    expect(workers[1]!.asked).toEqual(['next']);
    expect(told).toEqual([]);
    runner.stop();
  });

  it('tells why it does not work', () => {
    const { runner, workers, told } = started();
    runner.ask(question('a'));
    workers[0]!.say({ failure: 'no WebAssembly.' });
    expect(told).toEqual(['The matcher does not work in this browser: no WebAssembly.']);
  });
});
