/** Asks the engines which rewritings are still reported: Go and Python in one run of Semgrep a language, TypeScript here. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { semgrepRule, semgrepYaml } from '../../src/emit/semgrep.js';
import { compileMatch } from '../../src/pattern/compile.js';
import { factsOf } from '../../src/pattern/file/facts.js';
import { parseFile, parsePatternSource } from '../../src/pattern/file/oxc.js';
import { createMatcher, type Matcher } from '../../src/pattern/matcher.js';
import type { Language, RuleSpec } from '../../src/spec/rule.js';
import type { Variant } from './edit.js';

export interface Rewriting extends Variant {
  readonly spec: RuleSpec;
  readonly language: Language;
  /** The fixture's name and the line (1-based) of the hit in it. */
  readonly fixture: string;
  readonly line: number;
}

/** `unreadable`: the engine cannot parse it, so it says nothing of the rule. */
export type Verdict = 'reported' | 'missed' | 'unreadable';

/** One verdict for each rewriting, in their order. All are of one language. */
export function judge(rewritings: readonly Rewriting[], language: Language, semgrep: string): Verdict[] {
  if (rewritings.length === 0) return [];
  return language === 'typescript' ? judgeHere(rewritings) : judgeBySemgrep(rewritings, language, semgrep);
}

function verdictOf({ from, to }: Variant, lines: readonly number[]): Verdict {
  return lines.some((line) => from <= line && line <= to) ? 'reported' : 'missed';
}

function judgeHere(rewritings: readonly Rewriting[]): Verdict[] {
  const matchers = new Map<RuleSpec, Matcher>();
  return rewritings.map((rewriting) => {
    const { spec, text, fixture } = rewriting;
    if (!matchers.has(spec)) matchers.set(spec, createMatcher(compileMatch(spec.match.typescript!, parsePatternSource)));
    try {
      // As in a scan of this one file.
      const facts = factsOf({ ...parseFile(fixture, text), modules: () => undefined });
      return verdictOf(rewriting, matchers.get(spec)!.run(facts).map(({ range }) => facts.positionAt(range[0]).line));
    } catch {
      return 'unreadable';
    }
  });
}

interface Report {
  readonly results: readonly { check_id: string; path: string; start: { line: number } }[];
  readonly errors: readonly { path?: string; message?: string; type?: unknown; rule_id?: string }[];
}

const QUIET = ['--metrics=off', '--disable-version-check', '--no-rewrite-rule-ids', '--quiet', '--json', '--disable-nosem', '--no-git-ignore', '--x-ignore-semgrepignore-files'];

function judgeBySemgrep(rewritings: readonly Rewriting[], language: Language, semgrep: string): Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'variants-'));
  try {
    const extension = language === 'go' ? 'go' : 'py';
    const names = rewritings.map(({ spec }, index) => `${spec.id}--${index}.${extension}`);
    rewritings.forEach(({ text }, index) => writeFileSync(join(folder, names[index]!), text));
    const specs = [...new Set(rewritings.map(({ spec }) => spec))];
    // Each rule looks at its own files, whatever they are called elsewhere.
    const rules = specs.map((spec) => ({ ...semgrepRule(spec, language), paths: { include: [`${spec.id}--*`] } }));
    const config = join(folder, 'rules.yaml');
    writeFileSync(config, semgrepYaml(rules));
    const report = runSemgrep(semgrep, config, folder);
    const lines = new Map<string, number[]>();
    for (const { path, start } of report.results) lines.set(basename(path), [...(lines.get(basename(path)) ?? []), start.line]);
    const broken = new Set(report.errors.flatMap(({ path }) => (path === undefined ? [] : [basename(path)])));
    return rewritings.map((rewriting, index) => {
      const verdict = verdictOf(rewriting, lines.get(names[index]!) ?? []);
      return verdict === 'missed' && broken.has(names[index]!) ? 'unreadable' : verdict;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Semgrep ends with an exit code of its own where it cannot parse a file; its report counts nevertheless. */
function runSemgrep(semgrep: string, config: string, folder: string): Report {
  const env = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };
  let output: string;
  try {
    output = execFileSync(semgrep, ['scan', '--experimental', ...QUIET, '--config', config, folder], { env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e9, encoding: 'utf8' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    if (!stdout.startsWith('{')) throw new Error(`\`${semgrep}\` gave no report: ${stderr.trim().split('\n').at(-1) ?? ''}`, { cause: error });
    output = stdout;
  }
  const report = JSON.parse(output) as Report;
  const refused = report.errors.find(({ path, rule_id }) => path === undefined && rule_id !== undefined);
  if (refused !== undefined) throw new Error(`Semgrep refuses the rule \`${refused.rule_id}\`: ${refused.message?.split('\n')[0] ?? ''}`);
  return report;
}
