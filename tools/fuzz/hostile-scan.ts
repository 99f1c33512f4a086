/**
 * `npm run fuzz -- hostile`: scans sources that are meant to break whatever reads them, all of a language at once.
 *
 *     npm run fuzz -- hostile [--lang typescript] [--depth N] [--line N] [--preset NAME]
 *
 * Each source holds a call that a rule looks for. Prints, source by source, what was told; ends with exit code 1 where the
 * scan did not end with a report, or a source was lost without a line: neither is the call found nor is there an error.
 * With a preset, its rules run as well. Needs the compiled command (`npm run build`), and Semgrep for Go and Python.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { ROOT } from '../load-rules.js';
import { MARK, mutatedSources, nestedSources, type HostileSource } from './hostile.js';

const RULE = 'hostile-mark';

interface Report {
  readonly findings: readonly { readonly path: string; readonly ruleId: string }[];
  readonly errors: readonly { readonly path?: string; readonly message: string }[];
}

/** A source that has to be found or told. */
export interface Outcome {
  readonly name: string;
  readonly told: string;
  readonly isLost: boolean;
}

/** What a report says of sources. */
export function outcomes(sources: readonly HostileSource[], { findings, errors }: Report): Outcome[] {
  const ofScan = errors.filter(({ path }) => path === undefined).map(({ message }) => message);
  return sources.map(({ name, bytes }) => {
    const lines = [...new Set(errors.filter(({ path }) => path === name).map(({ message }) => message))];
    const isFound = findings.some(({ path, ruleId }) => path === name && ruleId === RULE);
    const isAsked = bytes.length > MOST_TEXT || bytes.toString('utf8').includes(MARK);
    const said = [...(isFound ? ['found'] : []), ...lines];
    if (said.length > 0) return { name, told: said.join(' / '), isLost: false };
    return { name, told: isAsked ? `lost (${ofScan.join(' / ') || 'without a word'})` : 'nothing to find', isLost: isAsked && ofScan.length === 0 };
  });
}

/** Larger ones are not read at all, which has to be told. */
const MOST_TEXT = 50_000_000;

function scan(language: Language, sources: readonly HostileSource[], preset: string | undefined): { code: number | null; report?: Report; words: string } {
  const folder = mkdtempSync(join(tmpdir(), 'resilience-hostile-'));
  try {
    for (const { name, bytes } of sources) writeFileSync(join(folder, name), bytes);
    const languages = language === 'typescript' ? '[js, ts]' : `[${language}]`;
    writeFileSync(join(folder, 'rule.yaml'), `rules:\n  - { id: ${RULE}, message: m, severity: ERROR, languages: ${languages}, pattern: ${MARK} }\n`);
    const rules = preset === undefined ? ['--rule', RULE] : ['--preset', preset];
    const args = ['scan', '.', '--no-config', '--lang', language, '--config', 'rule.yaml', ...rules, '--format', 'json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 29 });
    return { code: status, words: stderr.slice(-500), ...(stdout.startsWith('{') ? { report: JSON.parse(stdout) as Report } : {}) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the exit code. */
export function scanHostile(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lang: { type: 'string', multiple: true, default: [...LANGUAGES] },
      depth: { type: 'string', default: '100000' },
      line: { type: 'string', default: '10000000' },
      preset: { type: 'string' },
    },
  });
  let code = 0;
  for (const language of LANGUAGES.filter((each) => values.lang.includes(each))) {
    const sources = [...nestedSources(language, Number(values.depth)), ...mutatedSources(language, Number(values.line))];
    const before = performance.now();
    const { code: exit, report, words } = scan(language, sources, values.preset);
    const told = report === undefined ? [] : outcomes(sources, report);
    for (const outcome of told) console.log(`${outcome.name.padEnd(36)} ${outcome.told.slice(0, 300)}`);
    const lost = told.filter(({ isLost }) => isLost).length;
    console.log(`${language}: ${sources.length} sources, exit code ${exit}, ${lost} lost, ${Math.round((performance.now() - before) / 1000)} s${report === undefined ? `, no report: ${words}` : ''}`);
    if (report === undefined || lost > 0) code = 1;
  }
  return code;
}
