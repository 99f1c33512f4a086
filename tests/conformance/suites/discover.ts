/**
 * Tests that others wrote for Semgrep's language: each a rule and files in which comments say where it must report.
 *
 * They are read from checkouts that whoever measures has at hand; nothing of them is part of this project.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { load } from 'js-yaml';

export interface SuiteTest {
  readonly suite: 'pattern tests' | 'rule tests, search' | 'public rules, search' | 'taint';
  /** The file of the rule, relative to the checkouts, and the rule's id where there are several. */
  readonly name: string;
  readonly rule: Readonly<Record<string, unknown>>;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly path: string;
  readonly text: string;
  /** Lines that must be reported, 1-based. */
  readonly expected: readonly number[];
}

const EXTENSIONS = ['.js', '.jsx', '.ts', '.tsx', '.mjs', '.cjs'];
const LANGUAGES = ['javascript', 'js', 'jsx', 'typescript', 'ts', 'tsx'];

/** @param root holds checkouts: `semgrep`, and any number of collections of rules beside it. */
export function discover(root: string): SuiteTest[] {
  const semgrep = join(root, 'semgrep', 'tests');
  const rules = ['rules', 'rules_v2', 'syntax_v2', 'tainting_rules/js', 'tainting_rules/ts', 'taint_maturity'];
  return [
    ...['js', 'ts'].flatMap((language) => patternTests(join(semgrep, 'patterns'), language, root)),
    ...rules.flatMap((folder) => ruleTests(join(semgrep, folder), root, 'rule tests, search')),
    ...collections(root).flatMap((folder) => ruleTests(folder, root, 'public rules, search')),
  ];
}

/** The folders of the checkouts that are collections of rules. */
export function collections(root: string): string[] {
  return readdirSync(root).filter((name) => name !== 'semgrep' && statSync(join(root, name)).isDirectory()).map((name) => join(root, name));
}

function patternTests(folder: string, language: string, root: string): SuiteTest[] {
  if (!existsSync(join(folder, language))) return [];
  return readdirSync(join(folder, language)).filter((name) => EXTENSIONS.includes(extname(name))).flatMap((name) => {
    const path = join(folder, language, name);
    const pattern = [language, 'POLYGLOT'].map((place) => join(folder, place, name.replace(/\.\w+$/, '.sgrep'))).find((candidate) => existsSync(candidate));
    if (pattern === undefined) return [];
    const text = readFileSync(path, 'utf8');
    const rule = { id: 'pattern', languages: [language], severity: 'ERROR', message: 'found', pattern: readFileSync(pattern, 'utf8').trim() };
    return [{ suite: 'pattern tests', name: relative(root, path), rule, targets: [{ path, text, expected: linesBelow(text, /\b(?:ERROR|MATCH):/) }] } as const];
  });
}

function ruleTests(folder: string, root: string, suite: SuiteTest['suite']): SuiteTest[] {
  if (!existsSync(folder)) return [];
  return ruleFilesBelow(folder).flatMap((path) => {
    const targets = targetsOf(path);
    if (targets.length === 0) return [];
    const rules = rulesIn(path);
    return rules.map((rule) => ({
      suite: rule['mode'] === 'taint' || 'taint' in rule ? 'taint' : suite,
      name: rules.length === 1 ? relative(root, path) : `${relative(root, path)} ${String(rule['id'])}`,
      rule,
      targets: targets.map((target) => ({ ...target, expected: expectedOf(target.text, String(rule['id']), rules.length === 1) })),
    }));
  });
}

/** Every YAML file below a folder, hidden ones left out. */
export function ruleFilesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name) && !/\.(?:test|fixed)\./.test(name));
  return names.filter((name) => !name.split('/').some((step) => step.startsWith('.') && step !== '.')).map((name) => join(folder, name)).sort();
}

/** The rules of a file that are for JavaScript or TypeScript; none where it holds no rules. */
export function rulesIn(path: string): Readonly<Record<string, unknown>>[] {
  try {
    const content = load(readFileSync(path, 'utf8')) as { rules?: unknown } | null;
    const rules = content?.rules;
    if (!Array.isArray(rules)) return [];
    return (rules as Record<string, unknown>[]).filter(({ languages }) => Array.isArray(languages) && languages.some((language) => LANGUAGES.includes(String(language).toLowerCase())));
  } catch {
    return [];
  }
}

/** The files of a rule's name that are no results of fixes. */
function targetsOf(rule: string): Omit<Target, 'expected'>[] {
  const name = basename(rule).replace(/\.ya?ml$/, '');
  const siblings = readdirSync(dirname(rule)).filter((file) => {
    if (!EXTENSIONS.includes(extname(file)) || file.includes('.fixed.')) return false;
    return file.slice(0, -extname(file).length).replace(/\.test$/, '') === name;
  });
  return siblings.map((file) => ({ path: join(dirname(rule), file), text: readFileSync(join(dirname(rule), file), 'utf8') }));
}

/** @param only true where the file of rules holds no other, whatever the comments call it. */
function expectedOf(text: string, id: string, only: boolean): number[] {
  const names = (list: string): boolean => only || list.split(',').some((name) => name.trim().split(/[\s*]/)[0] === id);
  return linesBelow(text, /\b(?:ruleid|todook):\s*([\w.,\s-]+)/, ([, list = '']) => names(list));
}

/** The lines below those that a mark stands on; between them further marks may stand. */
function linesBelow(text: string, mark: RegExp, isMeant: (match: RegExpExecArray) => boolean = () => true): number[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const match = mark.exec(line);
    if (match === null || !isMeant(match)) return [];
    let below = index + 1;
    while (below < lines.length && /\b(?:ruleid|ok|todook|todoruleid):/.test(lines[below]!)) below += 1;
    return [below + 1];
  });
}
