import { describe, expect, it } from 'vitest';
import { fromSemgrepFiles } from '../../src/semgrep.js';
import { folderWith } from '../cli/support/folder.js';
import { configuration, rule } from './lint.js';

const only = (id: string): string => configuration(rule(id, ['pattern: f(x)']));

describe('fromSemgrepFiles', () => {
  const cwd = folderWith({
    'rules/a.yaml': only('a'),
    'rules/a.test.yaml': 'f: x\n',
    'rules/deep/b.yml': only('b'),
    'rules/.hidden/c.yaml': only('c'),
    'rules/node_modules/d.yaml': only('d'),
    'rules/notes.md': '',
    'more/e.yaml': only('e'),
    'twice/a.yaml': only('a'),
    'taint/t.yaml': configuration(rule('t', ['mode: extract'])),
  });
  const ids = (globs: string | readonly string[]): string[] => Object.keys(fromSemgrepFiles(globs, { cwd }).rules);

  it.each([
    ['rules', ['a', 'b']],
    ['rules/a.yaml', ['a']],
    ['rules/*.yml', null],
    ['rules/**/*.yml', ['b']],
    ['{rules,more}/*[ae].yaml', ['e', 'a']],
    ['./more/?.yaml', ['e']],
  ])('takes %s', (glob, expected) => {
    if (expected === null) expect(() => ids(glob)).toThrow(`${glob}: no file of rules has this name`);
    else expect(ids(glob)).toEqual(expected);
  });

  it('takes absolute names, and several, each file once', () => {
    expect(ids([`${cwd}/rules`, `${cwd}/more/*.yaml`, 'more'])).toEqual(['a', 'b', 'e']);
  });

  it('names the file in what it refuses', () => {
    expect(() => ids(['rules', 'twice'])).toThrow('twice/a.yaml:2: rule `a` has the `id` of another, rules/a.yaml:2; give it one of its own');
    expect(() => ids('taint')).toThrow('taint/t.yaml:6: rule `t` needs extract mode');
    expect(() => ids('missing.yaml')).toThrow('missing.yaml: no file of rules has this name');
  });
});
