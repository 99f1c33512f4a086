/** Whether a rule's folder has what a rule needs beside its spec: fixtures and notes. */
import { annotationsOf, predicateNoteOf } from '../src/emit/annotations.js';
import { HOW_TO_FIX, parseNotes, REQUIRED_SECTIONS } from '../src/emit/notes.js';
import { PAGE_SECTIONS } from '../src/emit/docs.js';
import { pathApplies } from '../src/pattern/paths.js';
import type { Match } from '../src/spec/formula.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { FILL_IN } from './fill-in.js';
import type { Fixture, LoadedRule } from './load-rules.js';
import { suggestName } from './suggest-name.js';

/** A problem in a file of a rule's folder. */
export interface FileProblem {
  /** The file's name in the folder. */
  readonly file: string;
  readonly text: string;
}

const OUTSIDE_PATHS =
  "is outside the rule's own `paths`; name it as they want, e.g. `fixture_test.go`, `fixture_test.py`, `fixture.test.ts`";

const STRAY = 'belongs to no rule; name it `fixture.<ext>` or `fixture.<variant>.<ext>`, or move it away';

const EXTENSION: Readonly<Record<Language, string>> = { go: 'go', python: 'py', typescript: 'ts' };

/** What is missing or wrong in the notes and fixtures of a rule whose spec is well-formed. */
export function checkFolder(rule: LoadedRule): FileProblem[] {
  return [
    ...rule.strays.map((file) => ({ file, text: STRAY })),
    ...checkNotes(rule.notes),
    ...LANGUAGES.flatMap((language) => checkLanguage(rule, language)),
    ...rule.fixtures.flatMap((fixture) => checkFixture(rule, fixture)),
  ];
}

function checkNotes(notes: string | undefined): FileProblem[] {
  const wrong = (text: string): FileProblem[] => [{ file: 'notes.md', text }];
  const wanted = REQUIRED_SECTIONS.map((title) => `\`## ${title}\``).join(' and ');
  if (notes === undefined) return wrong(`is missing; write it with the sections ${wanted}`);
  if (/^# /m.test(notes)) return wrong('has a `# ` heading; the page has its own, so begin with text or a `## ` section');
  const { sections } = parseNotes(notes);
  const missing = REQUIRED_SECTIONS.filter((title) => !sections.some((section) => section.title === title));
  return [
    ...filledIn('notes.md', notes),
    ...missing.flatMap((title) => wrong(`has no section \`## ${title}\`; a page without it is unfinished`)),
    ...sections.flatMap(({ title, text }) => {
      if (text === '') return wrong(`section \`## ${title}\` is empty; write it`);
      if (title === HOW_TO_FIX || !PAGE_SECTIONS.includes(title)) return [];
      return wrong(`section \`## ${title}\` is written by the generator; give yours another title`);
    }),
  ];
}

function checkLanguage(rule: LoadedRule, language: Language): FileProblem[] {
  const all = rule.fixtures.filter((fixture) => fixture.language === language);
  const match = rule.spec.match[language];
  if (match === undefined) {
    const text = `the rule has no \`match.${language}\`; delete the file or write the match`;
    return all.map(({ name }) => ({ file: name, text }));
  }
  const fixtures = all.filter(({ fixed }) => !fixed);
  const fixed = all.filter((fixture) => fixture.fixed);
  return [...checkAnnotated(rule.name, language, match, fixtures), ...checkFixed(language, match, fixed)];
}

function checkAnnotated(id: string, language: Language, { paths }: Match, fixtures: readonly Fixture[]): FileProblem[] {
  const file = fixtures[0]?.name ?? `fixture.${EXTENSION[language]}`;
  const wrong = (text: string): FileProblem => ({ file, text });
  if (fixtures.length === 0) {
    return [wrong(`is missing; a rule for ${language} needs a fixture with \`ruleid:\` and \`ok:\` comments`)];
  }
  const kinds = new Set(fixtures.flatMap(({ text }) => annotationsOf(text)).map(({ kind }) => kind));
  const problems: FileProblem[] = [];
  if (!kinds.has('ruleid')) problems.push(wrong(`has no \`ruleid: ${id}\` comment; write code that must be reported`));
  if (!kinds.has('ok')) problems.push(wrong(`has no \`ok: ${id}\` comment; write a near miss that must not be reported`));
  if (!fixtures.some(({ name }) => pathApplies(paths, name))) problems.push(wrong(OUTSIDE_PATHS));
  return problems;
}

function checkFixed(language: Language, { fix, suggestion }: Match, fixed: readonly Fixture[]): FileProblem[] {
  if (fix !== undefined && fixed.length === 0) {
    const file = `fixture.fixed.${EXTENSION[language]}`;
    return [{ file, text: 'is missing; the rule has a `fix`, so show the fixture after it' }];
  }
  if (fix !== undefined || suggestion !== undefined) return [];
  return fixed.map(({ name }) => ({ file: name, text: 'the rule has no `fix`; delete the file' }));
}

function checkFixture(rule: LoadedRule, fixture: Fixture): FileProblem[] {
  const id = rule.name;
  const strangers = annotationsOf(fixture.text).flatMap(({ ids, line }) =>
    ids.filter((name) => name !== id).map((name) => ({ name, line })),
  );
  return [
    ...filledIn(fixture.name, fixture.text),
    ...checkPredicateNotes(rule, fixture),
    ...strangers.map(({ name, line }) => ({
      file: `${fixture.name}:${line}`,
      text: `names \`${name}\`, and the rule is \`${id}\`; ${suggestName(name, [id])}`,
    })),
  ];
}

/** A note may only name a predicate that the rule uses. */
function checkPredicateNotes({ spec }: LoadedRule, { name, language, text }: Fixture): FileProblem[] {
  const used = predicatesIn(spec.match[language]);
  return text.split('\n').flatMap((line, index) => {
    const predicate = predicateNoteOf(line);
    if (predicate === undefined || used.includes(predicate)) return [];
    const unused = `names the predicate \`${predicate}\`, and \`match.${language}\` has no such clause`;
    return [{ file: `${name}:${index + 1}`, text: `${unused}; name one that drops the line, or take the comment away` }];
  });
}

function predicatesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(predicatesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'predicate' in value ? [String(value.predicate)] : [];
  return [...own, ...Object.values(value).flatMap(predicatesIn)];
}

/** The marks of the scaffold that nobody has replaced yet. */
function filledIn(file: string, text: string): FileProblem[] {
  return text.split('\n').flatMap((line, index) => {
    const at = line.indexOf(FILL_IN);
    if (at === -1) return [];
    return [{ file: `${file}:${index + 1}`, text: `still says \`${line.slice(at).trim()}\`; do that and take the mark away` }];
  });
}
