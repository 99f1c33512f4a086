/** SARIF 2.1.0, as code hosts read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import { posix } from 'node:path';
import type { CodeFlow, Invocation, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { RuleSpec, Severity } from '../spec/rule.js';
import { isShown, type Finding, type ScanError, type ScanResult, type TraceStep } from './finding.js';

export interface SarifOptions {
  readonly tool: { readonly name: string; readonly version: string; readonly homepage?: string };
  /** The rules that ran. */
  readonly rules: readonly RuleSpec[];
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

/** The whole report, ending in a line break. */
export function sarifReport(result: ScanResult, options: SarifOptions): string {
  const { tool } = options;
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            ...(tool.homepage === undefined ? {} : { informationUri: tool.homepage }),
            rules: options.rules.map((rule) => descriptor(rule, nameIn(options, rule.id), options.docsUrl(rule.id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(result.errors, options)],
        results: [
          ...result.findings.filter(isShown).map((finding) => toResult(finding, options)),
          ...result.suppressed.filter(isShown).map((finding) => suppressed(toResult(finding, options))),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function nameIn({ nameOf = (id) => `resilience/${id}` }: SarifOptions, id: string): string {
  return nameOf(id);
}

function descriptor(rule: RuleSpec, name: string, url: string | undefined): ReportingDescriptor {
  return {
    id: name,
    shortDescription: { text: sentence(rule.summary) },
    fullDescription: { text: rule.why },
    ...(url === undefined ? {} : { helpUri: url }),
    help: { text: `${rule.why}\n\n${rule.remedy}`, markdown: helpMarkdown(rule, url) },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: { category: rule.category, tags: [rule.category, ...(rule.cwe ?? []).map(cweTag)] },
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
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
          },
        },
      },
    ],
    ...(finding.trace === undefined ? {} : { codeFlows: [codeFlow(finding.trace, finding.path, options.prefix)] }),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
  };
}

const STEP_MESSAGES: Readonly<Record<TraceStep['kind'], string>> = { source: 'Taint comes from here.', step: 'This variable takes it.', sink: 'It gets here.' };

/** The way of a taint, which code hosts show step by step. */
function codeFlow(trace: readonly TraceStep[], path: string, prefix: string): CodeFlow {
  const locations = trace.map(({ kind, line, column, endLine, endColumn }) => ({
    location: {
      message: { text: STEP_MESSAGES[kind] },
      physicalLocation: { artifactLocation: { uri: uriOf(path, prefix) }, region: { startLine: line, startColumn: column, endLine, endColumn } },
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
  const parts = posix.join(prefix, path).replace(/\p{Cs}/gu, '\uFFFD').split('/');
  return parts.map(encodeURIComponent).join('/');
}
