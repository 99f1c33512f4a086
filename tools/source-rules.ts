/** The rules as their sources say now, compiled in memory, and a scan with them: no build, nothing written. */
import { join } from 'node:path';
import type { CatalogueRule } from '../src/catalogue.js';
import { listFiles } from '../src/cli/scan/list-files.js';
import { scanWithEstree } from '../src/engines/estree.js';
import type { EngineFinding, SourcePath } from '../src/engines/engine.js';
import { scanWithSemgrep } from '../src/engines/semgrep.js';
import type { ScanLimits } from '../src/engines/semgrep/lot.js';
import { compileMatch } from '../src/pattern/compile.js';
import { parsePatternSource } from '../src/pattern/file/oxc.js';
import type { ScanError } from '../src/report/finding.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { loadRules, type LoadedRule } from './load-rules.js';
import { suggestName } from './suggest-name.js';

/**
 * Rules with what the engines need of them.
 *
 * @param ids only these; empty, all.
 * @throws {RangeError} for an id that no folder has, and for a spec that cannot be loaded.
 */
export async function sourceRules(ids: readonly string[] = []): Promise<{ loaded: LoadedRule[]; catalogue: CatalogueRule[] }> {
  const all = await loadRules();
  const known = all.map(({ name }) => name);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new RangeError(`\`${unknown}\` is no rule; ${suggestName(unknown, known)}`);
  const loaded = all.filter(({ name }) => ids.length === 0 || ids.includes(name));
  const broken = loaded.find(({ problem }) => problem !== undefined);
  if (broken?.problem !== undefined) throw new RangeError(broken.problem);
  return { loaded, catalogue: loaded.map(catalogueRule) };
}

/** A rule with its TypeScript match compiled. */
export function catalogueRule({ spec }: Pick<LoadedRule, 'spec'>): CatalogueRule {
  const { typescript } = spec.match;
  if (typescript === undefined) return { spec };
  const compiled = compileMatch(typescript, parsePatternSource);
  return { spec, compiled: spec.oneEach === undefined ? compiled : { ...compiled, oneEach: spec.oneEach } };
}

export interface ScanResult {
  readonly findings: readonly EngineFinding[];
  readonly errors: readonly ScanError[];
}

/** Runs rules over files, TypeScript in-process, Go and Python through Semgrep, by default within its usual limits. */
export async function scanFiles(root: string, files: readonly SourcePath[], rules: readonly CatalogueRule[], limits: Partial<ScanLimits> = {}): Promise<ScanResult> {
  const job = { root, rules };
  const [script, others] = await Promise.all([
    scanWithEstree({ ...job, files: files.filter(({ language }) => language === 'typescript') }),
    scanWithSemgrep({ ...job, files: files.filter(({ language }) => language !== 'typescript') }, { limits }),
  ]);
  const findings = [...script.findings, ...others.findings].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line || a.id.localeCompare(b.id));
  return { findings, errors: [...script.errors, ...others.errors] };
}

/** Every source file under a folder, or named, as `scan` would list them. */
export function filesUnder(root: string, paths: readonly string[] = ['.'], languages: readonly Language[] = LANGUAGES): readonly SourcePath[] {
  return listFiles({ root, paths, languages, exclude: [] }).files;
}

/** Where the cases stand: small inputs, each one kind of failure. */
export const CASES = join(import.meta.dirname, '../tests/cases');
