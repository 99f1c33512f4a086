/** The rewritings of `npm run variants`: what is made of a hit, and where the hit then stands. */
import { describe, expect, it } from 'vitest';
import type { Language, RuleSpec } from '../../../src/spec/rule.js';
import { edited } from '../../../tools/variants/edit.js';
import { rewritingsOf } from '../../../tools/variants/make.js';
import { isTrue, UNTRUE } from '../../../tools/variants/untrue.js';
import { loadRules, type LoadedRule } from '../../../tools/load-rules.js';

const NAMES: Readonly<Record<Language, string>> = { go: 'fixture.go', python: 'fixture.py', typescript: 'fixture.ts' };

function rewritten(language: Language, text: string, match: unknown = { pattern: 'x' }): Map<string, string> {
  const spec = { id: 'no-x', match: { [language]: match } } as unknown as RuleSpec;
  const rule = { spec, fixtures: [{ name: NAMES[language], language, text, fixed: false }] } as unknown as LoadedRule;
  return new Map(rewritingsOf(rule, language).map((variant) => [variant.kind, variant.text.split('\n').slice(variant.from - 1, variant.to).join('\n')]));
}

const GO = `package shop

import (
	"context"
	"example.com/redis"
)

type Shop struct {
	mu sync.Mutex
}

func (s *Shop) Save(ctx context.Context, id string) error {
	key := "order:" + id
	// ruleid: no-x
	err := s.repo.Save(redis.Key(key), id)
	if err != nil {
		return err
	}
	return nil
}

func (s *Shop) Check(id string) error {
	// ruleid: no-x
	if err := s.repo.Check(id, limit()); err != nil {
		return err
	}
	s.mu.Lock()
	return nil
}

func Close(shop *Shop) {
	// ruleid: no-x
	shop.repo.Close()
}
`;

const PYTHON = `import json
import requests
from redis import Redis


class Shop:
    def save(self, order):
        body = json.dumps(order)
        # ruleid: no-x
        self.http.post(URL, data=json.dumps(body), timeout=None)
        self.count += 1


def load(url):
    # ruleid: no-x
    return requests.get(url + "/orders")


def connect(url):
    # ruleid: no-x
    client = Redis(url)
    return client
`;

const TYPESCRIPT = `import { Redis } from 'ioredis';
import axios from 'axios';

export class Shop {
  constructor(private readonly repo: Repo) {}

  async save(order: Order): Promise<void> {
    const key = keyOf(order);
    // ruleid: no-x
    await this.repo.save(key, { retries: 3 });
  }

  later(order: Order): void {
    // ruleid: no-x
    setTimeout(async () => { await this.repo.save(order); }, 10);
  }
}

export function load(url: string): Promise<unknown> {
  // ruleid: no-x
  return axios.get(url);
}
`;

describe('of Go', () => {
  const all = rewritten('go', GO);
  it.each([
    ['in an if', 'if verbose {\n\t\tshop.repo.Close()\n\t}'],
    ['in an else', 'if verbose {\n\t\ttrace()\n\t} else {\n\t\tshop.repo.Close()\n\t}'],
    ['in a closure', 'func() {\n\t\tshop.repo.Close()\n\t}()'],
    ['a statement before it', 'trace()\n\tshop.repo.Close()'],
    ['a statement behind it', 'shop.repo.Close()\n\ttrace()'],
    ['its receiver as a local', 'repo := shop.repo\n\trepo.Close()'],
    ['a function as a method', '\tshop.repo.Close()'],
    ['err := before the if', 'err := s.repo.Check(id, limit())\n\tif err != nil {\n\t\treturn err\n\t}'],
    ['err := in the if', 'if err := s.repo.Save(redis.Key(key), id); err != nil {\n\t\treturn err\n\t}'],
    ['a variable written where it is used', 'err := s.repo.Save(redis.Key("order:" + id), id)'],
    ['a package under another name', 'err := s.repo.Save(lib.Key(key), id)'],
    ['an argument in a variable', 'given := limit()\n\tif err := s.repo.Check(id, given); err != nil {\n\t\treturn err\n\t}'],
  ])('%s', (kind, code) => {
    expect(all.get(kind)?.trim()).toBe(code.trim());
  });

  it('what is declared goes with what follows', () => {
    const saved = rewritten('go', GO.slice(0, GO.indexOf('func (s *Shop) Check')));
    expect(saved.has('in an if')).toBe(false);
    expect(saved.get('in an if with the rest')).toContain('return nil\n\t}');
  });

  it('a member of a type gets others beside it', () => {
    const made = rewritten('go', 'package shop\n\ntype Job struct {\n\tID string\n\t// ruleid: no-x\n\tPayload any `json:"payload"`\n}\n');
    expect([...made]).toEqual([
      ['as it stands', '\tPayload any `json:"payload"`'],
      ['a member before it', '\tTrace string\n\tPayload any `json:"payload"`'],
      ['a member behind it', '\tPayload any `json:"payload"`'],
    ]);
  });

  it('a lock is not copied', () => {
    const text = GO.replace('s.mu.Lock()\n', '// ruleid: no-x\n\ts.mu.Lock()\n').replace(/func Close[\s\S]*$/, '');
    expect(rewritten('go', text).get('its receiver as a local')).toBe('\tmu := &s.mu\n\tmu.Lock()');
  });

  it('what gives the lock back goes by the same name', () => {
    const text = GO.replace('s.mu.Lock()\n\treturn nil', '// ruleid: no-x\n\ts.mu.Lock()\n\tlimit()\n\ts.mu.Unlock()\n\treturn nil').replace(/func Close[\s\S]*$/, '');
    const rule = { spec: { id: 'no-x', match: { go: { pattern: 'x' } } }, fixtures: [{ name: NAMES.go, language: 'go', text, fixed: false }] } as unknown as LoadedRule;
    const written = new Map(rewritingsOf(rule, 'go').map((variant) => [variant.kind, variant.text]));
    expect(written.get('its receiver as a local')).toContain('mu := &s.mu\n\tmu.Lock()\n\tlimit()\n\tmu.Unlock()\n');
    expect(written.get('its receiver as a field of a field')).toContain('s.deps.mu.Lock()\n\tlimit()\n\ts.deps.mu.Unlock()\n');
  });
});

describe('of Python', () => {
  it.each([
    ['in an if', 'if verbose:\n            self.http.post(URL, data=json.dumps(body), timeout=None)'],
    ['in a try', 'try:\n            self.http.post(URL, data=json.dumps(body), timeout=None)\n            self.count += 1\n        finally:\n            trace()'],
    ['an argument in a variable', 'given = None\n        self.http.post(URL, data=json.dumps(body), timeout=given)'],
    ['a variable written where it is used', 'self.http.post(URL, data=json.dumps(json.dumps(order)), timeout=None)'],
    ['its receiver as a field of a field', 'self.deps.http.post(URL, data=json.dumps(body), timeout=None)'],
    ['its receiver as a local', 'http = self.http\n        http.post(URL, data=json.dumps(body), timeout=None)'],
    ['a module under another name', 'self.http.post(URL, data=lib.dumps(body), timeout=None)'],
  ])('%s', (kind, code) => {
    expect(rewritten('python', PYTHON.slice(0, PYTHON.indexOf('def load'))).get(kind)?.trim()).toBe(code.trim());
  });

  it.each([
    ['a function as a method', '        client = Redis(url)'],
    ['a function in a function', '        client = Redis(url)'],
    ['a name imported under another', '    client = imported(url)'],
    ['a name of an imported module', '    client = redis.Redis(url)'],
    ['an async function', '    client = Redis(url)'],
  ])('%s', (kind, code) => {
    expect(rewritten('python', PYTHON).get(kind)).toBe(code);
  });
});

describe('of TypeScript', () => {
  const all = rewritten('typescript', TYPESCRIPT.slice(0, TYPESCRIPT.indexOf('  later')) + '}\n');
  it.each([
    ['in an if', 'if (verbose) {\n      await this.repo.save(key, { retries: 3 });\n    }'],
    ['in a try', 'try {\n      await this.repo.save(key, { retries: 3 });\n    } finally {\n      trace();\n    }'],
    ['await in a return', 'return await this.repo.save(key, { retries: 3 });'],
    ['its receiver with !', 'await this.repo!.save(key, { retries: 3 });'],
    ['its receiver with ?.', 'await this.repo?.save(key, { retries: 3 });'],
    ['its receiver with a cast', 'await (this.repo as any).save(key, { retries: 3 });'],
    ['an argument in a variable', 'const given = { retries: 3 };\n    await this.repo.save(key, given);'],
    ['a variable written where it is used', 'await this.repo.save(keyOf(order), { retries: 3 });'],
    ['a method as an arrow in a field', 'await this.repo.save(key, { retries: 3 });'],
  ])('%s', (kind, code) => {
    expect(all.get(kind)?.trim()).toBe(code);
  });

  it('names of imports, callbacks, functions', () => {
    const rest = rewritten('typescript', TYPESCRIPT);
    expect(rest.get('a callback in a variable')?.trim()).toBe('const step = async () => { await this.repo.save(order); };\n    setTimeout(step, 10);');
    expect(rest.get('a module under another name')?.trim()).toBe('return lib.get(url);');
    expect(rest.get('a function as an arrow')?.trim()).toBe('return axios.get(url);');
    // What a package gives is there, and needs no `?.`.
    expect([...rest.values()].some((code) => /axios[!?]/.test(code))).toBe(false);
  });

  it('a member of a type gets others beside it', () => {
    const made = rewritten('typescript', 'interface Job {\n  // ruleid: no-x\n  payload: any;\n}\n');
    expect(made.get('a member before it')).toBe('  trace?: string;\n  payload: any;');
    expect(made.get('a member behind it')).toBe('  payload: any;');
  });

  it('other words, from the lists that the rule refers to', () => {
    const words = (match: unknown): string | undefined => rewritten('typescript', TYPESCRIPT, match).get('another word of the vocabulary');
    expect(words({ patterns: [{ regex: { vocabulary: 'write' } }, { vocabulary: 'write' }] })).toMatch(/this\.repo\.\w+\(/);
    expect(words({ pattern: 'x' })).toBeUndefined();
  });
});

/** A rule of which every rewriting is made. */
function underAnotherName(rule: LoadedRule): LoadedRule {
  return { ...rule, spec: { ...rule.spec, id: 'no-x' }, fixtures: rule.fixtures.map((fixture) => ({ ...fixture, text: fixture.text.replaceAll(rule.name, 'no-x') })) };
}

describe('of all', () => {
  it('stand where the hit stands, however the text grows', () => {
    const text = 'a\nhit\nb\n';
    const hit = { start: 2, end: 5 };
    expect(edited(text, hit, 'k', [{ start: 0, end: 1, text: 'a\na' }])).toMatchObject({ from: 3, to: 3 });
    expect(edited(text, hit, 'k', [{ start: 6, end: 7, text: 'b\nb' }])).toMatchObject({ from: 2, to: 2 });
    expect(edited(text, hit, 'k', [{ start: 2, end: 5, text: 'x\nhit' }])).toMatchObject({ from: 2, to: 3, text: 'a\nx\nhit\nb\n' });
  });

  it('are none where the rule says that the defect is gone', () => {
    const [rule, kinds] = Object.entries(UNTRUE)[0]!;
    expect(isTrue(rule, Object.keys(kinds)[0]!, 'go')).toBe(false);
    expect(isTrue('no-x', 'in an if', 'go')).toBe(true);
  });

  it('are of rules and kinds that there are', async () => {
    const rules = (await loadRules()).filter(({ name }) => name in UNTRUE);
    const kinds = new Set(rules.flatMap((rule) => (['go', 'python', 'typescript'] as const).flatMap((language) => rewritingsOf(underAnotherName(rule), language).map(({ kind }) => kind))));
    for (const [id, reasons] of Object.entries(UNTRUE)) {
      expect(rules.map(({ name }) => name)).toContain(id);
      for (const kind of Object.keys(reasons)) expect(kinds, `${id}: ${kind}`).toContain(kind.replace(/ \((?:go|python|typescript)\)$/, ''));
    }
  });
});
