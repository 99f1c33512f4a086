import { describe, expect, it } from 'vitest';
import { ProjectConfigError } from '../../src/project/config-error.js';
import { parseProjectConfig, readProjectConfig } from '../../src/project/read-config.js';

const RULES = ['no-background-write', 'no-magic-limit'];
const read = (text: string) => parseProjectConfig(text, 'resilience.config.yaml', RULES);

function problemsOf(text: string): string[] {
  try {
    read(text);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ProjectConfigError);
    return (error as Error).message.split('\n');
  }
}

describe('parseProjectConfig', () => {
  it('reads words, files and what is off', () => {
    const text = `vocabulary:\n  store: [ledger, dead letter]\nrules:\n  no-magic-limit: off\n  no-background-write: { paths: { include: ['src/**'] } }\n`;
    expect(read(text)).toEqual({
      vocabulary: { store: ['ledger', 'dead letter'] },
      rules: { 'no-magic-limit': 'off', 'no-background-write': { paths: { include: ['src/**'] } } },
    });
  });

  it('reads preset, severities, overrides, excludes and the baseline', () => {
    const text = `preset: strict\nexclude: [old/]\nbaseline: known.json\nrules:\n  no-magic-limit: info\n  no-background-write: { severity: warning }\noverrides:\n  - { files: [tests/], rules: { no-magic-limit: off } }\n`;
    expect(read(text)).toEqual({
      vocabulary: {},
      preset: 'strict',
      exclude: ['old/'],
      baseline: 'known.json',
      rules: { 'no-magic-limit': { paths: {}, severity: 'info' }, 'no-background-write': { paths: {}, severity: 'warning' } },
      overrides: [{ files: ['tests/'], rules: { 'no-magic-limit': 'off' } }],
    });
  });

  it.each(['', '# nothing yet\n', 'null\n'])('takes %j for a project that says nothing', (text) => {
    expect(read(text)).toEqual({ vocabulary: {}, rules: {} });
  });

  it.each([
    ['vocabulary:\n  stor: [ledger]\n', 'resilience.config.yaml:2: `stor` is no list of words; write `store`.'],
    ['vocabulary:\n  store: ledger\n', 'resilience.config.yaml:2: `store` is no list of words; write `[first, second]`.'],
    ['vocabulary:\n  store:\n    - ledger\n    - deadLetter\n', 'resilience.config.yaml:4: `deadLetter` is no word; write it in lower case, with spaces in a compound: `dead letter`.'],
    ['vocabulary: [ledger]\n', 'resilience.config.yaml:1: `vocabulary` is no mapping; the keys are `write`, '],
    ['vocabulry:\n  store: [ledger]\n', 'resilience.config.yaml:1: `vocabulry` is no key; write `vocabulary`.'],
    ['rules:\n  no-background-writes: off\n', 'resilience.config.yaml:2: `no-background-writes` is no rule; write `no-background-write`.'],
    ['rules:\n  no-magic-limit: on\n', 'resilience.config.yaml:2: `on` is no severity; there are `error`, `warning`, `info`, `off`.'],
    ['rules:\n  no-magic-limit:\n    path: {}\n', 'resilience.config.yaml:3: `path` is no key; write `paths`.'],
    ['rules:\n  no-magic-limit:\n    paths:\n      includes: [a]\n', 'resilience.config.yaml:4: `includes` is no key; write `include`.'],
    ['rules:\n  no-magic-limit:\n    paths:\n      include: a\n', "resilience.config.yaml:4: `include` is no list of globs; write `['src/**']`."],
    ['preset: stict\n', 'resilience.config.yaml:1: `stict` is no preset; write `strict`.'],
    ['\nrules:\n  no-magic-limit: waring\n', 'resilience.config.yaml:3: `waring` is no severity; write `warning`.'],
    ['rules:\n  no-magic-limit: { severity: off }\n', 'resilience.config.yaml:2: `off` is no severity; there are'],
    ['rules:\n  no-magic-limit: 3\n', 'resilience.config.yaml:2: `no-magic-limit` is neither `off`, nor a severity, nor a mapping'],
    ['exclude: old/\n', "resilience.config.yaml:1: `exclude` is no list of globs; write `['src/**']`."],
    ['exclude:\n  - old/\n  - "*a*a*a*a*a*a*a*a*a"\n', 'resilience.config.yaml:3: `*a*a*a*a*a*a*a*a*a` has more than 8 stars; write several globs.'],
    ['baseline: [a]\n', 'resilience.config.yaml:1: `baseline` is no name of a file.'],
    ['overrides: { files: [a] }\n', 'resilience.config.yaml:1: `overrides` is no list; write'],
    ['overrides:\n  - files: [a]\n', 'resilience.config.yaml:2: an override has to say both `files` and `rules`.'],
    ['overrides:\n  - files: [a]\n    rules: { no-magic-limt: info }\n', 'resilience.config.yaml:3: `no-magic-limt` is no rule; write `no-magic-limit`.'],
    ['- a\n', 'resilience.config.yaml:1: the file is no mapping; the keys are `preset`, `vocabulary`, `rules`, `overrides`, `exclude`, `baseline`.'],
    ['vocabulary:\n  store: [ledger\n', 'resilience.config.yaml:3: the text is no YAML: '],
  ])('says where and what to write instead: %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });

  it('tells every problem, not the first alone', () => {
    expect(problemsOf('vocabulary:\n  stor: [a]\n  mirrors: [b]\nrules:\n  no-magic: off\n')).toHaveLength(3);
  });

  it('says that a file does not exist', () => {
    expect(() => readProjectConfig('/nowhere/resilience.config.yaml', 'nowhere.yaml', RULES)).toThrow('nowhere.yaml: there is no such file.');
  });
});
