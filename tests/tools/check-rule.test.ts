import { describe, expect, it } from 'vitest';
import type { Language, Precision, RuleSpec } from '../../src/spec/rule.js';
import { checkAll, checkRule, isPrintable } from '../../tools/check-rule.js';
import { checkPrecision, earnedPreset } from '../../tools/check-precision.js';
import { loadFindings } from '../../tools/load-findings.js';
import { TO_BE_NARROWED } from '../../tools/to-be-narrowed.js';
import type { Fixture, LoadedRule } from '../../tools/load-rules.js';
import { SAMPLE_FINDINGS } from '../emit/sample-findings.js';
import { SAMPLE } from '../emit/sample-rule.js';

const FOLDER = 'src/rules/consistency/no-lost-write';
const CODE = 'a\n// ruleid: no-lost-write\nlost(1)\n// ok: no-lost-write\nkept(1)\n';
const PRECISION: RuleSpec['precision'] = {
  go: { right: 19, debatable: 0, wrong: 1, on: ['queue@1.0.0'] },
  python: { right: 7, debatable: 2, wrong: 1, on: ['store@2.0.0'] },
};

const FIXTURES: readonly Fixture[] = [
  { name: 'fixture.go', language: 'go', text: CODE, fixed: false },
  { name: 'fixture.py', language: 'python', text: CODE.replaceAll('//', '#'), fixed: false },
  { name: 'fixture.ts', language: 'typescript', text: CODE, fixed: false },
];

const GOOD: LoadedRule = {
  folder: FOLDER,
  category: 'consistency',
  name: 'no-lost-write',
  spec: { ...SAMPLE, precision: PRECISION },
  notes: '## When to turn it off\n\nNever.\n\n## Known misses\n\nHelpers.\n',
  fixtures: FIXTURES,
  strays: [],
};

/** The problems of the good rule with other spec keys. */
function problemsOf(changes: Record<string, unknown>): string[] {
  return checkRule({ ...GOOD, spec: { ...GOOD.spec, ...changes } }, SAMPLE_FINDINGS);
}

function problemsIn(changes: Partial<LoadedRule>): string[] {
  return checkRule({ ...GOOD, ...changes }, SAMPLE_FINDINGS);
}

const inSpec = (text: string) => `${FOLDER}/rule.ts: no-lost-write: ${text}`;
const inFile = (file: string, text: string) => `${FOLDER}/${file}: no-lost-write: ${text}`;

describe('checkRule', () => {
  it('has nothing to say of a good rule', () => {
    expect(problemsIn({})).toEqual([]);
    expect(isPrintable(GOOD)).toBe(true);
  });

  it('gives back the problem of a folder that could not be loaded, and nothing else', () => {
    expect(problemsIn({ spec: {} as RuleSpec, problem: 'x/rule.ts: is missing' })).toEqual(['x/rule.ts: is missing']);
  });

  it.each([
    ['an unknown key', { sumary: 'x' }, '`sumary` is no key; did you mean `summary`?'],
    ['a missing key', { remedy: undefined }, '`remedy` is missing; every rule needs it'],
    ['a wrong type', { findings: 'RQ-2' }, '`findings` is `"RQ-2"`; write a list'],
    ['a severity that does not exist', { severity: 'warn' }, '`severity` is `warn`; did you mean `warning`?'],
    ['a category that does not exist', { category: 'consistancy' }, '`category` is `consistancy`; did you mean `consistency`?'],
    ['an unknown key of a peer', { peers: [{ tool: 'ruff', rule: 'S113', similar: true }] }, '`peers[0].similar` is no key; use one of tool, rule, same, onByDefault, contradicts, languages'],
    ['a language that does not exist', { match: { rust: { pattern: 'x' } } }, '`match.rust` is no key; use one of go, python, typescript'],
    ['a negative count', { precision: { go: { right: -1, debatable: 0, wrong: 0, on: [] } } }, '`precision.go.right` is `-1`; write how many, from 0'],
    ['a text that is no text', { why: 3 }, '`why` is `3`; write a text'],
    ['what JSON loses', { match: { go: { pattern: 'x', options: { at: new Date(0) } } }, preset: { go: 'all' } }, '`match.go.options.at` is no plain data and is lost in JSON; write text, numbers, lists or objects'],
  ])('names %s', (_what, changes, problem) => {
    expect(problemsOf(changes)).toEqual([inSpec(problem)]);
  });

  it.each([
    ['an id unlike the folder', { id: 'no-lost-writes' }, '`id` is `no-lost-writes` in a folder called `no-lost-write`; make them one name'],
    ['a category unlike the folder', { category: 'security' }, '`category` is `security` in a folder under `consistency`; move the folder or change the key'],
    ['a finding that does not exist', { findings: ['RQ-2', 'RQ-9'] }, '`findings[1]` is `RQ-9`, which is not in src/spec/findings.yaml; there are RQ-1 to RQ-3'],
    ['a finding that names the rule and is left out', { findings: ['RQ-1'] }, '`findings` leaves out `RQ-2`, which names this rule in src/spec/findings.yaml; add it here or take the rule away there'],
    ['a summary with a full stop', { summary: 'disallow it.' }, '`summary` ends in a full stop; it is a phrase in a table, so leave the full stop out'],
    ['a summary with a capital', { summary: 'Disallow it' }, '`summary` begins with a capital; it is a phrase in a table, so begin in lower case'],
    ['a summary about itself', { summary: 'what this rule finds' }, '`summary` says "this rule"; say what is reported'],
    ['an overlong summary', { summary: 'x'.repeat(111) }, '`summary` has 111 characters; keep it to 110'],
    ['a message without an action', { message: '`$X` is lost.' }, '`message` does not end in an action; after what is wrong and why, add `; ` and what to write instead'],
    ['a message that explains last', { message: '`$X` is lost; the process may stop.' }, '`message` does not end in an action; after what is wrong and why, add `; ` and what to write instead'],
    ['a message without a full stop', { message: '`$X` is lost; keep it' }, '`message` ends without a full stop; it is a sentence'],
    ['a message that begs', { message: '`$X` is lost; please keep it.' }, '`message` says "please"; say what to do'],
    ['a message that shouts', { message: '`$X` is lost! Keep it.' }, '`message` has an exclamation mark; state it'],
    ['a message of several lines', { message: '`$X` is lost;\nkeep it.' }, '`message` has several lines; write one or two sentences on one line'],
    ['a bare metavariable', { message: '$X is lost; keep it.' }, '`message` mentions `$X` outside backticks; write it as code'],
    ['a weakness without its title', { cwe: ['CWE-662'] }, '`cwe[0]` is `CWE-662`; write `CWE-<number>: <title>`'],
    ['no reference', { references: [] }, '`references` is empty; name at least one page that explains the failure'],
    ['an address that is none', { references: [{ title: 'x', url: 'redis.io' }] }, '`references[0].url` is `redis.io`; write an address that begins with `https://`'],
    ['a peer that agrees and disagrees', { peers: [{ tool: 'ruff', rule: 'b', same: true, contradicts: 'no' }] }, '`peers[0]` says both `same` and `contradicts` of `b`; keep one of them'],
    ['an empty text', { why: ' ' }, '`why` is empty; write it'],
    ['a mark of the scaffold', { why: 'FILL IN: why' }, '`why` still says `FILL IN: why`; do that'],
    ['a preset that is not earned', { preset: { ...SAMPLE.preset, python: 'recommended' } }, '`preset.python` is `recommended`, and as error of 10 judged, 70% are right and 10% wrong; that earns `strict`'],
    ['a preset for which nothing is counted', { preset: { ...SAMPLE.preset, typescript: 'strict' } }, '`preset.typescript` is `strict`, and nothing is counted; that earns `all`'],
    ['a rule that is too often wrong', { precision: { ...PRECISION, python: { right: 3, debatable: 0, wrong: 2, on: ['a@1.0.0'] } } }, '`preset.python` as error of 5 judged, 60% are right and 40% wrong in 0 lines, with 0 of 0 rewritings reported; no preset takes a rule that is so often wrong: narrow the match, or leave the language out and say so in notes.md'],
    ['packages without a version', { precision: { ...PRECISION, python: { right: 19, debatable: 0, wrong: 0, on: ['store'] } } }, '`precision.python.on[0]` is `store`; write `owner/name@commit`'],
    ['findings counted nowhere', { precision: { ...PRECISION, python: { right: 19, debatable: 0, wrong: 0, on: [] } } }, '`precision.python.on` is empty; name where the findings stand, as `owner/name@commit`'],
  ])('names %s', (_what, changes, problem) => {
    expect(problemsOf(changes)).toEqual([inSpec(problem)]);
  });

  it('wants at least one finding', () => {
    expect(problemsOf({ findings: [] })).toContain(inSpec('`findings` is empty; name the findings of src/spec/findings.yaml that the rule answers'));
  });

  it('wants an id that says what kind of rule it is', () => {
    const named = (name: string) => checkRule({ ...GOOD, name, spec: { ...GOOD.spec, id: name }, fixtures: [] }, SAMPLE_FINDINGS).filter((line) => line.includes('`id`'));
    expect(named('lost-write')).toEqual([expect.stringContaining('begin with `no-` (the defect), `require-` (what is missing) or `prefer-` (the better style)')]);
    expect(named('no-lostWrite')).toEqual([expect.stringContaining('write lower-case words with hyphens between them')]);
    expect(['no-a', 'require-a-2', 'prefer-b-c'].flatMap(named)).toEqual([]);
  });

  it('wants a preset for each language that the rule has, and for no other', () => {
    expect(problemsOf({ preset: { go: 'recommended', typescript: 'all' } })).toEqual([
      inSpec('`preset.python` is missing, and there is a `match.python`; write `all` until precision is counted'),
    ]);
    const { go } = SAMPLE.match;
    expect(checkRule({ ...GOOD, spec: { ...GOOD.spec, match: { go: go! } }, fixtures: FIXTURES.slice(0, 1) }, SAMPLE_FINDINGS)).toEqual([
      inSpec('`preset.python` is given, and there is no `match.python`; write the match or take the preset away'),
      inSpec('`preset.typescript` is given, and there is no `match.typescript`; write the match or take the preset away'),
    ]);
  });

  it('checks a message of each language', () => {
    const message = { go: SAMPLE.message, python: 'It is lost.', typescript: SAMPLE.message };
    expect(problemsOf({ message })).toEqual([expect.stringContaining('`message.python` does not end in an action')]);
    expect(problemsOf({ message: { go: SAMPLE.message, typescript: SAMPLE.message } })).toEqual([
      inSpec('`message.python` is missing; write what is wrong, why, and what to do'),
    ]);
  });

  it('wants every metavariable of a text bound, in each language and each alternative', () => {
    const some = { 'pattern-either': [{ pattern: 'lost($X)' }, { pattern: 'gone($Y)' }] } as const;
    expect(problemsOf({ match: { ...SAMPLE.match, python: some } })).toEqual([
      inSpec('`message` mentions `$X`, which not every alternative of `match.python` binds; bind it or leave it out'),
    ]);
    expect(problemsOf({ message: '`$Z` is lost; keep it.', match: { ...SAMPLE.match, go: { ...some, fix: 'kept($Y)' } } })).toEqual([
      inSpec('`message` mentions `$Z`, which no pattern of `match.go` binds; bind it or leave it out'),
      inSpec('`match.go.fix` mentions `$Y`, which not every alternative of `match.go` binds; bind it or leave it out'),
      inSpec('`message` mentions `$Z`, which no pattern of `match.python` binds; bind it or leave it out'),
      inSpec('`message` mentions `$Z`, which no pattern of `match.typescript` binds; bind it or leave it out'),
      inFile('fixture.fixed.go', 'is missing; the rule has a `fix`, so show the fixture after it'),
    ]);
  });

  it.each([
    ['an operator that does not exist', { go: { patern: 'x' } }, /^`match\.go\.patern` .*`pattern`/],
    ['a clause that does not exist', { go: { patterns: [{ pattern: 'lost($X)' }, { 'pattern-no': 'x' }] } }, /^`match\.go\.patterns\[1\]\.pattern-no` .*`pattern-not`/],
    ['a list of words that does not exist', { go: { patterns: [{ pattern: 'lost($X)' }, { 'metavariable-regex': { metavariable: '$X', regex: { vocabulary: 'writes' } } }] } }, /^`match\.go\.patterns\[1\]\.metavariable-regex\.regex\.vocabulary` .*`write`/],
    ['a pattern that does not parse, with a caret', { typescript: { pattern: 'lost($X' } }, /^`match\.typescript\.pattern` .*\nlost\(\$X\n {6,}\^/],
  ])('names %s', (_what, match, problem) => {
    const [line, ...more] = problemsOf({ match: { ...SAMPLE.match, ...match } }).filter((text) => !text.includes('mentions'));
    expect(more).toEqual([]);
    expect(line?.slice(inSpec('').length)).toMatch(problem);
  });

  it('takes what stands in backticks for code, not for prose', () => {
    expect(problemsOf({ message: '`!$X` is lost in `a; the b`; send it with `exec()`.' })).toEqual([]);
  });

  it.each([
    ['no fixture', { fixtures: FIXTURES.slice(1) }, 'fixture.go', 'is missing; a rule for go needs a fixture with `ruleid:` and `ok:` comments'],
    ['no hit', { fixtures: [{ ...FIXTURES[0]!, text: '// ok: no-lost-write\nx()\n' }, ...FIXTURES.slice(1)] }, 'fixture.go', 'has no `ruleid: no-lost-write` comment; write code that must be reported'],
    ['no near miss', { fixtures: [{ ...FIXTURES[0]!, text: '// ruleid: no-lost-write\nx()\n' }, ...FIXTURES.slice(1)] }, 'fixture.go', 'has no `ok: no-lost-write` comment; write a near miss that must not be reported'],
    ['another rule\'s id', { fixtures: [{ ...FIXTURES[0]!, text: `${CODE}// ruleid: no-lost-writes\nx()\n` }, ...FIXTURES.slice(1)] }, 'fixture.go:6', 'names `no-lost-writes`, and the rule is `no-lost-write`; did you mean `no-lost-write`?'],
    ['a fixed fixture without a fix', { fixtures: [...FIXTURES, { ...FIXTURES[2]!, name: 'fixture.fixed.ts', fixed: true }] }, 'fixture.fixed.ts', 'the rule has no `fix`; delete the file'],
    ['a predicate that the rule does not use', { fixtures: [...FIXTURES.slice(0, 2), { ...FIXTURES[2]!, text: `${CODE}// predicate: returns-promise\n// ok: no-lost-write\nx();\n` }] }, 'fixture.ts:6', 'names the predicate `returns-promise`, and `match.typescript` has no such clause; name one that drops the line, or take the comment away'],
    ['a stray file', { strays: ['helper.ts'] }, 'helper.ts', 'belongs to no rule; name it `fixture.<ext>` or `fixture.<variant>.<ext>`, or move it away'],
    ['no notes', { notes: undefined }, 'notes.md', 'is missing; write it with the sections `## When to turn it off` and `## Known misses`'],
    ['no known misses', { notes: '## When to turn it off\n\nNever.\n' }, 'notes.md', 'has no section `## Known misses`; a page without it is unfinished'],
    ['an empty section', { notes: '## When to turn it off\n\n## Known misses\n\nNone.\n' }, 'notes.md', 'section `## When to turn it off` is empty; write it'],
    ['a generated section', { notes: `## Examples\n\nx\n\n${GOOD.notes}` }, 'notes.md', 'section `## Examples` is written by the generator; give yours another title'],
    ['a title', { notes: `# no-lost-write\n\n${GOOD.notes}` }, 'notes.md', 'has a `# ` heading; the page has its own, so begin with text or a `## ` section'],
    ['a mark of the scaffold in the notes', { notes: `FILL IN: why\n\n${GOOD.notes}` }, 'notes.md:1', 'still says `FILL IN: why`; do that and take the mark away'],
    ['a mark of the scaffold in a fixture', { fixtures: [...FIXTURES.slice(0, 2), { ...FIXTURES[2]!, text: `${CODE}// FILL IN: more` }] }, 'fixture.ts:6', 'still says `FILL IN: more`; do that and take the mark away'],
  ] as const)('names %s', (_what, changes, file, problem) => {
    expect(problemsIn(changes)).toEqual([inFile(file, problem)]);
  });

  it('wants no fixture of a language that the rule does not have', () => {
    const { go, typescript } = SAMPLE.match;
    const spec = { ...GOOD.spec, match: { go: go!, typescript: typescript! }, preset: { go: 'recommended', typescript: 'all' } } as RuleSpec;
    expect(problemsIn({ spec })).toEqual([inFile('fixture.py', 'the rule has no `match.python`; delete the file or write the match')]);
  });

  it('wants the fixture of a fix after it', () => {
    const spec = { ...GOOD.spec, match: { ...SAMPLE.match, typescript: { pattern: 'lost($X)', fix: 'kept($X)' } } };
    expect(problemsIn({ spec })).toEqual([inFile('fixture.fixed.ts', 'is missing; the rule has a `fix`, so show the fixture after it')]);
  });

  it('wants a fixture where the rule\'s own paths look', () => {
    const spec = { ...GOOD.spec, match: { ...SAMPLE.match, go: { pattern: 'lost($X)', paths: { include: ['*_test.go'] } } } };
    expect(problemsIn({ spec })).toEqual([
      inFile('fixture.go', "is outside the rule's own `paths`; name it as they want, e.g. `fixture_test.go`, `fixture_test.py`, `fixture.test.ts`"),
    ]);
    const fixtures = [{ ...FIXTURES[0]!, name: 'fixture_test.go' }, ...FIXTURES.slice(1)];
    expect(problemsIn({ spec, fixtures })).toEqual([]);
  });
});

describe('earnedPreset', () => {
  const count = (right: number, debatable: number, wrong: number, more: Partial<Precision> = {}): Precision => ({ right, debatable, wrong, on: ['a/b@1'], ...more });
  const seen = { lines: 2_100_000, variants: { reported: 9, made: 10 } };

  it.each<[Precision | undefined, string | undefined]>([
    [undefined, 'all'],
    [count(0, 0, 0), 'all'],
    [count(9, 0, 1), 'recommended'],
    [count(8, 1, 1), 'recommended'],
    [count(9, 0, 0), 'all'],
    [count(79, 21, 0), 'strict'],
    [count(80, 9, 11), 'strict'],
    [count(12, 4, 4), 'strict'],
    [count(59, 41, 0), 'all'],
    [count(2, 0, 1), 'all'],
    [count(3, 0, 2), undefined],
    [count(0, 0, 0, seen), 'recommended'],
    [count(2, 0, 1, seen), 'all'],
    [count(1, 2, 0, seen), 'all'],
    [count(2, 0, 0, { ...seen, lines: 1_100_000 }), 'strict'],
    [count(2, 0, 0, { ...seen, variants: { reported: 8, made: 10 } }), 'all'],
    [count(2, 0, 0, { lines: 3_000_000 }), 'all'],
  ])('of %j is %s', (precision, preset) => {
    expect(earnedPreset(precision, 'error')).toBe(preset);
  });

  it('is asked for, of rules to be narrowed alone not; one that is so often wrong no more is told', () => {
    const [id, [language]] = Object.entries(TO_BE_NARROWED)[0] as [string, [Language]];
    const listed = (right: number, wrong: number) => checkPrecision({ ...SAMPLE, id, preset: { [language]: 'all' }, match: { [language]: SAMPLE.match.go! }, precision: { [language]: count(right, 0, wrong) } });
    expect(listed(1, 2)).toEqual([]);
    expect(listed(3, 0).map(({ text }) => text)).toEqual([expect.stringContaining('take it off that list')]);
  });

  it('of a matter of style is `strict` at most', () => {
    expect(earnedPreset(count(20, 0, 0), 'info')).toBe('strict');
  });
});

describe('checkAll', () => {
  it('names two rules with one id', () => {
    const twin = { ...GOOD, folder: 'src/rules/security/no-lost-write', category: 'security', spec: { ...GOOD.spec, category: 'security' as const } };
    expect(checkAll([GOOD, twin], SAMPLE_FINDINGS)).toEqual([
      'src/rules/security/no-lost-write/rule.ts: no-lost-write: `id` is that of src/rules/consistency/no-lost-write too; give one of them another',
    ]);
  });

  it('names what is wrong in findings.yaml', () => {
    const [first] = SAMPLE_FINDINGS.findings;
    const bad = [
      { ...first!, topic: 'consistancy' },
      { ...first!, id: 'XX-1', rules: ['No-x'] },
      { id: 'RQ-7', topic: 'testing', severity: 'praise', reviewed: 'x' },
      { ...first!, id: 'RQ-8', checklist: 'Tell.', tool: 'x' },
      { ...first!, id: 'RQ-8', severity: 'bad' },
    ];
    const risks = { ...SAMPLE_FINDINGS.risks, lifecycle: [...new Set(bad.map(({ id }) => id))], concurrency: [] };
    expect(checkAll([], { ...SAMPLE_FINDINGS, risks, asks: { ...SAMPLE_FINDINGS.asks, redis: [] }, findings: bad as typeof SAMPLE_FINDINGS.findings })).toEqual([
      'src/spec/findings.yaml: RQ-1: `topic` is `consistancy`; did you mean `consistency`?',
      'src/spec/findings.yaml: XX-1: `id` names no document; use one of RQ, DT',
      'src/spec/findings.yaml: XX-1: `rules` is `No-x`; write lower-case words with hyphens between them',
      'src/spec/findings.yaml: RQ-7: has no answer; write `rules`, `delegate` or `checklist`',
      'src/spec/findings.yaml: RQ-8: `tool` is no key; use one of id, topic, severity, reviewed, rules, delegate, checklist, good',
      'src/spec/findings.yaml: RQ-8: `checklist` is no question; end it with a question mark',
      'src/spec/findings.yaml: RQ-8: has one of `checklist` and `good` and not the other; write the question and what a good answer looks like',
      'src/spec/findings.yaml: RQ-8: stands there twice; give one of them another id',
      'src/spec/findings.yaml: RQ-8: `severity` is `bad`; use one of error, warning, info, praise',
    ]);
  });

  it('wants each finding below one kind of risk, and questions below what makes them relevant', () => {
    const { risks, asks, findings } = SAMPLE_FINDINGS;
    const { queue: _queue, ...fewer } = asks;
    const file = { ...SAMPLE_FINDINGS, findings, risks: { ...risks, syntax: ['RQ-1', 'RQ-9'], concurrency: [], fear: [] }, asks: { ...fewer, redis: ['RQ-1'], rediss: [] } };
    expect(checkAll([], file as unknown as typeof SAMPLE_FINDINGS)).toEqual([
      'src/spec/findings.yaml: `risks` is `fear`; use one of robustness, concurrency, authorization, intent, lifecycle, syntax',
      'src/spec/findings.yaml: `risks` names `RQ-9`, which is no finding; take it out',
      'src/spec/findings.yaml: RQ-1: stands 2 times in `risks`; write it below one kind',
      'src/spec/findings.yaml: DT-1: stands 0 times in `risks`; write it below one kind',
      'src/spec/findings.yaml: `asks` is `rediss`; did you mean `redis`?',
      'src/spec/findings.yaml: `asks` says nothing of `queue`; name the questions that it makes relevant',
      'src/spec/findings.yaml: `asks` names `RQ-1`, which has no `checklist`; take it out',
    ]);
  });

  it('finds nothing wrong in the project\'s own findings.yaml', () => {
    expect(checkAll([], loadFindings())).toEqual([]);
  });
});
