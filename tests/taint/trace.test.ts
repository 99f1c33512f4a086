/** The way of a taint, from the matcher to every place that shows it. */
import type { Log } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBroughtRules } from '../../src/cli/scan/brought-rules.js';
import { runScan } from '../../src/cli/scan/run-scan.js';
import { scanWithEstree } from '../../src/engines/estree.js';
import type { ScanResult, TraceStep } from '../../src/report/finding.js';
import { jsonReport } from '../../src/report/json.js';
import { sarifReport } from '../../src/report/sarif.js';
import { textReport } from '../../src/report/text.js';
import { fromSemgrep } from '../../src/semgrep.js';
import { folderWith } from '../cli/support/folder.js';
import { configuration, lint, rule } from '../semgrep-plugin/lint.js';

const RULES = configuration(rule('no-shell', ['mode: taint', 'pattern-sources: [{ pattern: input() }]', 'pattern-sinks: [{ pattern: exec(...) }]'], { message: 'Runs $X' }));
const CODE = `function f() {
  const raw = input();
  const held = { raw };
  const command = held.raw + "!";
  exec(command);
  exec(input());
}
`;
/** `kind line:column-endLine:endColumn`, 1-based, the end exclusive. */
const WAYS = [
  ['source 2:15-2:22', 'step 2:9-2:12', 'step 3:9-3:13', 'step 4:9-4:16', 'sink 5:3-5:16'],
  ['source 6:8-6:15', 'sink 6:3-6:16'],
];

let result: ScanResult;

beforeAll(async () => {
  const root = folderWith({ 'src/a.js': CODE, 'rules.yaml': RULES });
  const { rules, problems } = readBroughtRules({ paths: ['rules.yaml'], cwd: root, taken: [] });
  expect(problems).toEqual([]);
  const request = { root, paths: ['src'], catalogue: rules, preset: 'all', ruleIds: [], languages: ['typescript'], exclude: [] } as const;
  ({ result } = await runScan(request, [{ name: 'estree', languages: ['typescript'], scan: scanWithEstree }]));
});

function shown(trace: readonly TraceStep[] = []): string[] {
  return trace.map(({ kind, line, column, endLine, endColumn }) => `${kind} ${line}:${column}-${endLine}:${endColumn}`);
}

describe('a finding of a rule in taint mode tells its way', () => {
  it('in JSON, step by step', () => {
    const { findings } = JSON.parse(jsonReport(result)) as ScanResult;
    expect(findings.map(({ trace }) => shown(trace))).toEqual(WAYS);
  });

  it('in the text, by lines', () => {
    const report = textReport(result, { colors: false, layout: 'file', linesOf: () => CODE.split('\n'), remedyOf: () => undefined });
    expect(report.match(/from .*/g)).toEqual(['from 2:15, through lines 2, 3, 4', 'from 6:8']);
  });

  it('in SARIF, as a code flow in the file of the finding', () => {
    const log = JSON.parse(sarifReport(result, { tool: { name: 'tool', version: '1.2.3' }, rules: [], languages: ['typescript'], docsUrl: () => undefined, prefix: 'sub/' })) as Log;
    const flows = log.runs[0]!.results!.map(({ codeFlows = [] }) => codeFlows.map(({ threadFlows }) => threadFlows.map(({ locations }) => locations)));
    expect(flows.map(([[locations = []] = []]) => locations.map(({ location }) => location?.message?.text))).toEqual([
      ['Taint comes from here.', 'This variable takes it.', 'This variable takes it.', 'This variable takes it.', 'It gets here.'],
      ['Taint comes from here.', 'It gets here.'],
    ]);
    const places = flows.flat(3).map(({ location }) => location?.physicalLocation);
    expect(new Set(places.map((place) => place?.artifactLocation?.uri))).toEqual(new Set(['sub/src/a.js']));
    const regions = places.map((place) => Object.values(place?.region ?? {}).join(' '));
    expect(regions).toEqual(WAYS.flat().map((step) => step.replace(/^\w+ /, '').replace(/[:-]/g, ' ')));
  });

  it("in ESLint's message, by the line of the source", () => {
    expect(lint(fromSemgrep(RULES), CODE, 'a.js').map(({ line, message }) => `${line} ${message}`)).toEqual([
      '5 Runs $X (tainted at line 2)',
      '6 Runs $X (tainted at line 6)',
    ]);
  });
});

it('a finding of a rule in search mode has no way', () => {
  const search = configuration(rule('no-exec', ['pattern: exec(...)']));
  expect(lint(fromSemgrep(search), CODE, 'a.js').map(({ message }) => message)).toEqual(['found', 'found']);
});
