/** SARIF 2.1.0, as code hosts read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { CodeFlow, Invocation, Location, Log, Notification, Region, ReportingDescriptor, Result, Run } from 'sarif';
import { PRESETS, type Language, type Preset, type RuleSpec, type Severity } from '../spec/rule.js';
import { isShown, type EngineName, type Finding, type Fix, type ScanError, type ScanResult, type TraceStep } from './finding.js';
import { inRepository } from './repository.js';

export interface SarifOptions {
  readonly tool: { readonly name: string; readonly version: string; readonly homepage?: string };
  /** The rules that ran. */
  readonly rules: readonly RuleSpec[];
  /** The languages that were asked for. */
  readonly languages: readonly Language[];
  /** The name of a rule (bare id) in the report. By default `resilience/<id>`. */
  readonly nameOf?: (id: string) => string;
  /** The address of a rule's page (bare id), where there is one. */
  readonly docsUrl: (id: string) => string | undefined;
  /**
   * The way from the repository's top folder to the one that the scan ran in, with `/`; empty where they are the same or
   * there is no repository. SARIF's addresses are relative to the repository.
   */
  readonly prefix: string;
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The name under which our fingerprints are compared; the number rises when they are made in another way. */
const FINGERPRINT = 'resilience/v1';

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The whole report, ending in a line break: one run an engine, whether it has anything to tell or not. */
export function sarifReport(result: ScanResult, options: SarifOptions): string {
  const engines = ENGINES.filter(({ languages }) => languages.some((language) => options.languages.includes(language)));
  // What no engine can be blamed for stands in the first run.
  const runs = engines.map((engine, index) => runOf(engine, index === 0, result, options));
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs };
  return `${JSON.stringify(log, null, 2)}\n`;
}

interface EngineLanguages {
  readonly engine: EngineName;
  readonly languages: readonly Language[];
}

const ENGINES: readonly EngineLanguages[] = [
  { engine: 'estree', languages: ['typescript'] },
  { engine: 'semgrep', languages: ['go', 'python'] },
];

function runOf({ engine, languages }: EngineLanguages, isFirst: boolean, result: ScanResult, options: SarifOptions): Run {
  const { tool } = options;
  const own = { ...options, rules: options.rules.filter(({ match }) => languages.some((language) => match[language] !== undefined)) };
  const ofEngine = (finding: Finding): boolean => isShown(finding) && finding.engine === engine;
  const errors = result.errors.filter((error) => (error.engine === undefined ? isFirst : error.engine === engine));
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        ...(tool.homepage === undefined ? {} : { informationUri: tool.homepage }),
        rules: own.rules.map((rule) => descriptor(rule, nameIn(options, rule.id), options.docsUrl(rule.id), languages)),
      },
    },
    // A code host replaces the results of a category by the next ones; what stands before the last slash names it.
    automationDetails: { id: `resilience-${engine}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(errors, options)],
    results: [
      ...result.findings.filter(ofEngine).map((finding) => toResult(finding, own)),
      ...result.suppressed.filter(ofEngine).map((finding) => suppressed(toResult(finding, own))),
    ],
  };
}

function nameIn({ nameOf = (id) => `resilience/${id}` }: SarifOptions, id: string): string {
  return nameOf(id);
}

/** How sure a rule is, in GitHub's words. */
const PRECISION: Readonly<Record<Preset, string>> = { recommended: 'high', strict: 'medium', all: 'low' };
const PROBLEM: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

function descriptor(rule: RuleSpec, name: string, url: string | undefined, languages: readonly Language[]): ReportingDescriptor {
  const presets = languages.map((language) => rule.preset[language]);
  const leastSure = PRESETS.findLast((preset) => presets.includes(preset)) ?? 'all';
  return {
    id: name,
    shortDescription: { text: sentence(rule.summary) },
    fullDescription: { text: rule.why },
    ...(url === undefined ? {} : { helpUri: url }),
    help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: helpMarkdown(rule, url) },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      category: rule.category,
      precision: PRECISION[leastSure],
      'problem.severity': PROBLEM[rule.severity],
      tags: [rule.category, ...(rule.cwe ?? []).map(cweTag)],
    },
  };
}

function helpMarkdown(rule: RuleSpec, url: string | undefined): string {
  const links = [
    ...(url === undefined ? [] : [`- [The rule's page](${url})`]),
    ...rule.references.map((reference) => `- [${reference.title}](${reference.url})`),
  ];
  return [rule.why, `**What to do.** ${rule.remedy}`, ...(links.length === 0 ? [] : [links.join('\n')])].join('\n\n');
}

/** `CWE-362: title` → `external/cwe/cwe-362`, the form by which GitHub shows and filters weaknesses. */
function cweTag(cwe: string): string {
  return `external/cwe/${(cwe.split(':')[0] ?? cwe).toLowerCase()}`;
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

function toResult(finding: Finding, options: SarifOptions): Result {
  const index = options.rules.findIndex((rule) => nameIn(options, rule.id) === finding.ruleId);
  return {
    ruleId: finding.ruleId,
    ...(index === -1 ? {} : { ruleIndex: index }),
    level: LEVEL[finding.severity],
    message: { text: plainText(finding.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.path, options.prefix) },
          region: regionOf(finding),
        },
      },
    ],
    ...(finding.trace === undefined ? {} : { codeFlows: [codeFlow(finding.trace, finding.path, options.prefix)] }),
    ...(finding.fix === undefined ? {} : { fixes: [fixOf(finding, finding.fix, options.prefix)] }),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
  };
}

function fixOf(finding: Finding, { message, replacement }: Fix, prefix: string): NonNullable<Result['fixes']>[number] {
  return {
    description: { text: plainText(message) },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(finding.path, prefix) },
        replacements: [{ deletedRegion: regionOf(finding), insertedContent: { text: replacement } }],
      },
    ],
  };
}

function regionOf({ line, column, endLine, endColumn }: TraceStep | Finding): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

const STEP_MESSAGES: Readonly<Record<TraceStep['kind'], string>> = { source: 'Taint comes from here.', step: 'This variable takes it.', sink: 'It gets here.' };

/** The way of a taint, which code hosts show step by step. */
function codeFlow(trace: readonly TraceStep[], path: string, prefix: string): CodeFlow {
  const locations = trace.map((step) => ({
    location: {
      message: { text: STEP_MESSAGES[step.kind] },
      physicalLocation: { artifactLocation: { uri: uriOf(path, prefix) }, region: regionOf(step) },
    },
  }));
  return { threadFlows: [{ locations }] };
}

function suppressed(result: Result): Result {
  return { ...result, suppressions: [{ kind: 'inSource' }] };
}

function invocation(errors: readonly ScanError[], options: SarifOptions): Invocation {
  return {
    executionSuccessful: errors.length === 0,
    ...(errors.length === 0 ? {} : { toolExecutionNotifications: errors.map((error) => notification(error, options)) }),
  };
}

function notification(error: ScanError, options: SarifOptions): Notification {
  return {
    level: 'error',
    message: { text: plainText(error.message) },
    ...(error.ruleId === undefined ? {} : { associatedRule: { id: error.ruleId } }),
    ...(error.path === undefined ? {} : { locations: [locationOf(error.path, error, options.prefix)] }),
  };
}

function locationOf(path: string, { line, column }: ScanError, prefix: string): Location {
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(path, prefix) }, ...region } };
}

/** In SARIF's plain text `[a](b)` is a link; code in a message is none. */
function plainText(message: string): string {
  return message.replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

/** A relative URI reference. A name that is no Unicode text cannot be written as one: it gets the replacement character. */
function uriOf(path: string, prefix: string): string {
  const parts = inRepository(path, prefix).replace(/\p{Cs}/gu, '\uFFFD').split('/');
  return parts.map(encodeURIComponent).join('/');
}
