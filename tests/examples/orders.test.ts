/** The bundled example: every finding stands where the example says, and its code is real code in each language. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/catalogue.js';
import type { ScanResult } from '../../src/report/finding.js';
import { LANGUAGES, languagesOf, type Language } from '../../src/spec/rule.js';
import { semgrepForTests } from '../semgrep.js';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = 'examples/orders';
const EXTENSIONS: Readonly<Record<string, Language>> = { '.go': 'go', '.py': 'python', '.ts': 'typescript' };
const MARK = /^\s*(?:\/\/|#) finding: (?<id>[a-z-]+) -- \S/;

/** A comment `finding: <id> -- <why>`, and the line of code below it, at which the finding starts. */
interface Mark {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly language: Language;
}

const files = readdirSync(join(ROOT, EXAMPLE), { recursive: true, encoding: 'utf8' })
  .map((name) => ({ path: `${EXAMPLE}/${name.replaceAll('\\', '/')}`, language: EXTENSIONS[extname(name)] }))
  .filter((file): file is { path: string; language: Language } => file.language !== undefined);
const marks = files.flatMap(({ path, language }) => marksOf(path, language));

function marksOf(path: string, language: Language): Mark[] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const id = MARK.exec(text)?.groups?.['id'];
    if (id === undefined) return text.includes('finding:') ? [{ id: `a mark without a reason`, path, line: index + 1, language }] : [];
    let below = index + 1;
    while (MARK.test(lines[below] ?? '')) below += 1;
    return [{ id, path, line: below + 1, language }];
  });
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  return { code: status, stdout, stderr };
}

describe('the marks', () => {
  it('show every rule of the catalogue in each of its languages, and no other', () => {
    const shown = (language: Language): string[] => marks.filter((mark) => mark.language === language).map(({ id }) => id);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(12);
    for (const language of LANGUAGES) {
      const ids = CATALOGUE.filter(({ spec }) => languagesOf(spec).includes(language)).map(({ spec }) => spec.id);
      expect([...new Set(shown(language))].toSorted()).toEqual(ids.toSorted());
    }
  });
});

describe('a scan at preset `all`', () => {
  let result: ScanResult;

  beforeAll(async () => {
    const semgrep = await semgrepForTests();
    const args = [join(ROOT, 'dist/cli/main.js'), 'scan', '--preset', 'all', '--format', 'json', '--fail-on', 'never'];
    // Where the example's own `resilience.config.yaml` stands.
    const { code, stdout, stderr } = run(process.execPath, args, { RESILIENCE_SEMGREP: semgrep }, join(ROOT, EXAMPLE));
    if (code !== 0) throw new Error(`exit ${code}\n${stdout}\n${stderr}`);
    result = JSON.parse(stdout) as ScanResult;
  });

  it('reads every file, with every rule, and has nothing to complain of', () => {
    expect(result.errors).toEqual([]);
    expect(result.skipped).toEqual([]);
    for (const language of LANGUAGES) {
      const inLanguage = files.filter((file) => file.language === language);
      expect(inLanguage.length).toBeGreaterThanOrEqual(10);
      expect(result.summary.files[language]).toBe(inLanguage.length);
      const rules = CATALOGUE.filter(({ spec }) => languagesOf(spec).includes(language));
      expect(result.summary.rules[language]).toBe(rules.length);
    }
  });

  it('reports the marked places and nothing else', () => {
    const place = (path: string, line: number, id: string): string => `${path}:${line} ${id}`;
    const found = result.findings.map(({ path, line, ruleId }) => place(`${EXAMPLE}/${path}`, line, ruleId.replace('resilience/', '')));
    expect(marks.length).toBeGreaterThan(0);
    expect(found.toSorted()).toEqual(marks.map(({ path, line, id }) => place(path, line, id)).toSorted());
  });
});

describe('the code', () => {
  it('type-checks as strict TypeScript', () => {
    expect(run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `${EXAMPLE}/typescript`])).toMatchObject({ code: 0, stdout: '' });
  });

  it('is Python that imports', () => {
    const importAll = [
      'import importlib, pkgutil, orders',
      'names = [module.name for module in pkgutil.iter_modules(orders.__path__)]',
      'for name in names: importlib.import_module("orders." + name)',
      'print(len(names))',
    ].join('\n');
    const { code, stdout, stderr } = run('python3', ['-B', '-c', importAll], { PYTHONPATH: join(ROOT, EXAMPLE, 'python') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Number(stdout)).toBe(files.filter(({ path }) => path.endsWith('.py') && !path.endsWith('__init__.py')).length);
  });

  // Go is not needed to build or scan, so a machine may do without it.
  const hasGo = run('go', ['version']).code === 0;
  it.skipIf(!hasGo)('is Go that is formatted and vetted', () => {
    const folder = join(ROOT, EXAMPLE, 'go');
    expect(run('gofmt', ['-l', '.'], {}, folder)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(run('go', ['vet', './...'], { GOTOOLCHAIN: 'local' }, folder)).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
