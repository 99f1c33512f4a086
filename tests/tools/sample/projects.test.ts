import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/spec/rule.js';
import { chooseProjects, HALVES, parseProjects, readProjects } from '../../../tools/sample/projects.js';

const ROW = {
  language: 'go',
  half: 'write',
  name: 'example.org/queue',
  version: 'v1.2.3',
  lines: 10,
  integrity: 'h1:AAAA=',
};

function parse(...rows: object[]): ReturnType<typeof parseProjects> {
  return parseProjects(JSON.stringify(rows), 'list.yaml');
}

describe('the committed list', () => {
  const projects = readProjects();
  const linesOf = (choice: Parameters<typeof chooseProjects>[1]): number =>
    chooseProjects(projects, choice).reduce((sum, { lines }) => sum + lines, 0);

  it.each(LANGUAGES)('has at least 300,000 lines of %s, in two halves about as large', (language) => {
    const [write, measure] = [linesOf({ languages: [language], half: 'write' }), linesOf({ languages: [language], half: 'measure' })];
    expect(write + measure).toBeGreaterThanOrEqual(300_000);
    expect(Math.max(write, measure) / Math.min(write, measure)).toBeLessThan(1.2);
  });

  it.each(LANGUAGES.flatMap((language) => HALVES.map((half) => ({ language, half }))))(
    'has at least six projects of $language in $half',
    ({ language, half }) => {
      expect(chooseProjects(projects, { languages: [language], half }).length).toBeGreaterThanOrEqual(6);
    },
  );

  it('gives the folders of every TypeScript project, so that no built code is judged', () => {
    const without = chooseProjects(projects, { languages: ['typescript'] }).filter(({ folders }) => folders === undefined);
    expect(without).toEqual([]);
  });
});

describe('parseProjects', () => {
  it('takes a good row as it is', () => {
    expect(parse(ROW)).toEqual([ROW]);
  });

  it.each([
    [{ ...ROW, half: 'both' }, 'list.yaml: project 1 (example.org/queue): `half` is `"both"`; write one of write, measure'],
    [{ ...ROW, lines: '10' }, 'list.yaml: project 1 (example.org/queue): `lines` is `"10"`; write a whole number above 0'],
    [{ ...ROW, size: 3 }, 'list.yaml: project 1: `size` is not a key; use language, half, name, version, lines, integrity, folders'],
    [{ ...ROW, folders: ['../secret'] }, 'list.yaml: project 1 (example.org/queue): `folders` is `["../secret"]`; write a list of folders inside the package'],
    [{ ...ROW, language: 'rust' }, 'list.yaml: project 1: `language` is `"rust"`; write one of go, python, typescript'],
  ])('refuses a bad value and names it', (row, message) => {
    expect(() => parse(row)).toThrow(message);
  });

  it.each(['../up', '-flag', 'a/../../b', '/root'])('refuses the name `%s`, which would lead out of the cache or be taken for an option', (name) => {
    expect(() => parse({ ...ROW, name })).toThrow('`name` is');
  });

  it('refuses a version that is a range or missing', () => {
    expect(() => parse({ ...ROW, version: '^1.0.0' })).toThrow('`version` is `"^1.0.0"`');
    expect(() => parse({ ...ROW, version: undefined })).toThrow('`version` is missing');
  });

  it('refuses the integrity of another registry', () => {
    expect(() => parse({ ...ROW, language: 'python' })).toThrow('`integrity` is `"h1:AAAA="`');
  });

  it('refuses a project that stands there twice, as a rule would then be judged on what it was written against', () => {
    expect(() => parse(ROW, { ...ROW, half: 'measure' })).toThrow('go example.org/queue@v1.2.3 stands there twice');
  });

  it('says where the YAML breaks', () => {
    expect(() => parseProjects('- {a: [', 'list.yaml')).toThrow(/^list\.yaml: is no YAML: .*1:/s);
    expect(() => parseProjects('a: 1', 'list.yaml')).toThrow('list.yaml: is not a list of projects');
  });
});
