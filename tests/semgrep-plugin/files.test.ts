import { describe, expect, it } from 'vitest';
import { fromSemgrepFiles } from '../../src/semgrep.js';
import { folderWith } from '../cli/support/folder.js';
import { configuration, lint, rule } from './lint.js';

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
    'far/lang/security/a.yaml': only('a'),
    'far/web/security/a.yaml': only('a'),
    'far/web/security/a.yml': only('a'),
    'mixed/list.yaml': '- title: no rules here\n',
    'mixed/broken.yaml': 'rules: [',
    'mixed/f.yaml': only('f'),
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
    expect(() => ids('taint')).toThrow('taint/t.yaml:6: rule `t` needs extract mode');
    expect(() => ids('missing.yaml')).toThrow('missing.yaml: no file of rules has this name');
  });

  it('calls a rule by its folders where another file has its id, as many as tell it apart', () => {
    expect(ids(['rules', 'twice', 'far'])).toEqual(['a', 'b', 'twice.a', 'security.a', 'web.security.a', 'far.web.security.a']);
  });

  it('suppresses such a rule by its own id', () => {
    const plugin = fromSemgrepFiles(['rules', 'twice'], { cwd });
    expect(lint(plugin, 'f(x);\nf(x); // nosemgrep: a\nf(x); // nosemgrep: b\n').map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual([
      '1 semgrep/a', '1 semgrep/b', '1 semgrep/twice.a', '2 semgrep/b', '3 semgrep/a', '3 semgrep/twice.a',
    ]);
  });

  it('lists a file in a folder that is no configuration with the rules that it skips; one that is named is an error', () => {
    expect(() => ids('mixed')).toThrow('mixed/list.yaml:1: there is no list `rules`; this is no Semgrep configuration');
    const { rules, skipped } = fromSemgrepFiles(['mixed', 'mixed/*.yaml'], { cwd, onUnsupported: 'skip' });
    expect(Object.keys(rules)).toEqual(['f']);
    expect(skipped.map(({ file }) => file)).toEqual(['mixed/broken.yaml', 'mixed/list.yaml']);
    expect(() => fromSemgrepFiles(['mixed', 'mixed/list.yaml'], { cwd, onUnsupported: 'skip' })).toThrow('mixed/list.yaml:1: there is no list');
  });
});
