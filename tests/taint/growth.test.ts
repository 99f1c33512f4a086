/** How the work of taint mode grows with a function, counted in what is asked of the file: no clock is read. */
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/pattern/file/facts.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import { compileRule } from '../../src/semgrep/native-rule.js';
import { readRules } from '../../src/semgrep/read-rules.js';
import { matcherOf } from '../../src/taint/matcher.js';
import { configuration, rule } from '../semgrep-plugin/lint.js';

const RULE = configuration(
  rule('t', ['mode: taint', 'pattern-sources: [{ pattern: req.query.$P }]', 'pattern-sinks: [{ pattern: log.exec(...) }]', 'pattern-sanitizers: [{ pattern: clean(...) }]']),
);
const compiled = compileRule(readRules(RULE).rules[0]!);
if ('reason' in compiled) throw new Error(compiled.reason);
const { compiled: match } = compiled;

/** A piece of a function, of five lines, that uses what the pieces before it left. */
const PIECES: Readonly<Record<string, (index: number) => string>> = {
  branches: (i) => `const a${i} = req.query.p; let b${i} = a${i};\nif (a${i}) {\nb${i} = clean(a${i});\n} else all += b${i};\nlog.exec(b${i}, all);`,
  loops: () => `{ const a = req.query.p; let b = a;\nfor (const x of b.split(all)) {\nif (x) continue;\nlog.exec(x, b); all += x;\n} }`,
  'loops in loops': (i) => `while (all) {\nall += req.query.p;\nlog.exec(all);\nfor (const a of all) { log.exec(a); }\n${i % 8 === 7 ? '}'.repeat(8) : ''}`,
  'a chain': (i) => `const v${i} = ${i === 0 ? 'req.query.p' : `v${i - 1}`};\n\n\n\nlog.exec(v${i});`,
  'errors that are handled': () => `try {\nall += req.query.p;\nlog.exec(all);\n} catch (e) {\nlog.exec(e, all); }`,
  cases: (i) => `switch (all) {\ncase ${i}: all = req.query.p; break;\ncase 'b': log.exec(all);\ndefault: all += 'x';\n}`,
  'functions that are values': () => `app.get(() => {\nconst t = req.query.p;\nall += t;\nlog.exec(t, all);\n});`,
};

/** How often the matcher asks something of the file, and how much it finds. */
function workOn(pieceOf: (index: number) => string, pieces: number): { asked: number; found: number } {
  const source = `function f(req, log) {\nlet all = '';\n${Array.from({ length: pieces }, (_, index) => pieceOf(index)).join('\n')}\n}`;
  let asked = 0;
  const facts = new Proxy(factsOf(parseFile('a.js', source)), {
    get(target, key) {
      asked += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  const found = matcherOf(match).run(facts).length;
  return { asked, found };
}

describe('a function of twice the length', () => {
  it.each(Object.entries(PIECES))('takes twice the work: %s', (_name, pieceOf) => {
    const [once, twice] = [workOn(pieceOf, 200), workOn(pieceOf, 400)];
    expect(once.found).toBeGreaterThan(100);
    expect(twice.asked / once.asked).toBeLessThan(2.2);
    expect(twice.found / once.found).toBeLessThan(2.2);
  });
});
