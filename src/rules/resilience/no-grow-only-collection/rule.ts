import { regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** What comes again and again with a new value: the id of a request, a session, a user, or an address; in any case. */
const ID = String.raw`(?:[\w.]*(?:request|req|session|user|conn(?:ection)?|client|customer|account|message|msg|job|task|order|trace|socket|visitor|device|transaction|event|player|room|chat|thread|execution|upload|token|sender|remote)[_.]?(?:id|uuid|addr(?:ess)?|ip)(?:\(\))?|(?:[\w.]*[_.])?(?:ip|email|username))`;
/** The last words of names of what lives as long as the process. */
const LONG_LIVED =
  'manager|service|server|registry|tracker|store|storage|cache|limiter|throttle|counter|monitor|handler|hub|gateway|pool|client|broker|scheduler|dispatcher|middleware|controller|repository|provider|loader|collector|aggregator|resolver|notifier|router|listener|watcher|bot|daemon|worker';

/** Below the declaration, whose name is group 1, the file says this somewhere, or nowhere. */
const says = (...texts: readonly string[]): string => String.raw`(?=[\s\S]*(?:${texts.join('|')}))`;
const neverSays = (...texts: readonly string[]): string => String.raw`(?![\s\S]*(?:${texts.join('|')}))`;

const go: Formula = {
  patterns: [
    {
      'pattern-regex':
        String.raw`(?i)(?<=\n\t)([a-z]\w*)[ \t]+map\[[^\n]+` +
        says(String.raw`\.\1\[${ID}\](?:\[[^\n]*\])? *(?:=[^=]|\+\+|\+=)`) +
        neverSays(
          String.raw`(?:delete|clear)\([\w.]*\.\1\b`,
          String.raw`\.\1 = `,
          String.raw`len\([\w.]+\.\1\) *[<>]`,
          // Handed to a function that may clean it up.
          String.raw`(?<!len)\([^()\n]*\.\1[,)]`,
        ),
    },
    // Several use it at the same time, so it is not made for one of them.
    { 'pattern-inside': { 'pattern-regex': String.raw`(?im)^type \w*(?:${LONG_LIVED})s? struct \{(?:(?!\n\})[\s\S])*?\bsync\.(?:RW)?Mutex\b(?:(?!\n\})[\s\S])*\n\}` } },
  ],
};

/** `self._name` in a class, `_name` in a module; by its name no one else uses it. */
const pythonField = (owner: string, before: string): Clause => ({
  'pattern-inside': {
    'pattern-regex':
      String.raw`(?im)^${before}(_\w+)(?:: [^=\n]+)? = (?:\{\}|dict\(\)|(?:collections\.)?defaultdict\([\w.]*\)|set\(\)|\[\])` +
      says(String.raw`(?<![\w.])${owner}\1\[${ID}\] *(?:=[^=]|\+=|\.(?:append|add)\()`, String.raw`(?<![\w.])${owner}\1\.(?:add|append|setdefault)\(${ID}[,)]`) +
      neverSays(
        String.raw`${owner}\1\.(?:pop|popitem|clear|discard|remove|difference_update)\(`,
        String.raw`del ${owner}\1\[`,
        String.raw`${owner}\1(?:: [^=\n]+)? = `,
        String.raw`len\(${owner}\1\) *[<>]`,
        String.raw`(?<!len)\(${owner}\1[,)]`,
      ),
  },
});
const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        { pattern: 'self.$FIELD = $MADE' },
        { 'pattern-inside': 'def __init__(...):\n    ...' },
        { 'pattern-inside': { patterns: [{ pattern: 'class $CLASS(...):\n    ...' }, regex('$CLASS', `(?i)^.*(?:${LONG_LIVED})$`)] } },
        pythonField(String.raw`self\.`, String.raw`[ \t]+self\.`),
      ],
    },
    { patterns: [{ pattern: '$NAME = $MADE' }, pythonField('', '')] },
  ],
};

const typescriptField = (owner: string, before: string): Clause => ({
  'pattern-inside': {
    'pattern-regex':
      String.raw`(?im)^${before}(#?\w+)(?:: [^=\n]+)? = new (?:Map|Set)\b[^\n]*` +
      says(String.raw`(?<![\w.])${owner}\1\[${ID}\] *(?:=[^=]|\+=)`, String.raw`(?<![\w.])${owner}\1\.(?:set|add)\(${ID}[,)]`) +
      neverSays(
        String.raw`${owner}\1\.(?:delete|clear)\(`,
        String.raw`delete ${owner}\1\[`,
        String.raw`${owner}\1 = `,
        String.raw`${owner}\1\.size *[<>]`,
        String.raw`\(${owner}\1[,)]`,
      ),
  },
});

const typescript: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-either': [{ pattern: '$FIELD = new Map(...);' }, { pattern: '$FIELD = new Set(...);' }] },
        { 'pattern-inside': { patterns: [{ pattern: 'class $CLASS { ... }' }, regex('$CLASS', `(?i)^.*(?:${LONG_LIVED})$`)] } },
        typescriptField(String.raw`this\.`, String.raw`[ \t]+(?:(?:private|static|readonly) )*(?<=private |private readonly |private static |private static readonly |(?=#))`),
      ],
    },
    {
      patterns: [{ 'pattern-either': [{ pattern: '$NAME = new Map(...);' }, { pattern: '$NAME = new Set(...);' }] }, typescriptField('', '(?:const|let) ')],
    },
  ],
};

export default defineRule({
  id: 'no-grow-only-collection',
  category: 'resilience',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['SE-17', 'DT-12'],
  cwe: ['CWE-401: Missing Release of Memory after Effective Lifetime'],
  references: [{ title: 'CWE-401: Missing Release of Memory after Effective Lifetime', url: 'https://cwe.mitre.org/data/definitions/401.html' }],
  summary: 'disallow a collection that lives as long as the process and is only added to',
  why:
    'A service keeps the last status of each request in a map. Nothing takes an entry out, so memory grows with every request; ' +
    'after two weeks the kernel kills the process at the busiest hour, and each restart only buys another two weeks.',
  remedy: 'Remove an entry where its key ends, or bound the collection: a cache with a size and a lifetime.',
  message: 'Entries are added to this collection for each id and never removed in this file, so it grows until memory is gone; remove them where the id ends, or use a cache with a size and a lifetime.',
  precision: {
    python: { right: 2, debatable: 3, wrong: 0, on: ['acryl-datahub@1.7.0.17', 'langflow-base@1.13.0', 'open-webui@0.12.4', 'ray@2.60.0'] },
    typescript: {
      right: 0,
      debatable: 5,
      wrong: 0,
      on: ['@fluidframework/merge-tree@3.7.0', 'matrix-appservice-bridge@10.3.3', 'matrix-bot-sdk@0.7.1', 'matrix-js-sdk@37.5.0'],
    },
  },
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } },
  },
});
