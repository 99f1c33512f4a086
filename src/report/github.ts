/**
 * Commands that GitHub Actions shows as annotations of a change:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
import { SEVERITIES, type Severity } from '../spec/rule.js';
import { isShown, type Finding, type ScanError, type ScanResult } from './finding.js';
import { inRepository } from './repository.js';

const COMMAND: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = { error: 'error', warning: 'warning', info: 'notice' };

/** A command a line. The gravest come first, for GitHub shows ten of a kind in a step and no more. */
export function githubReport({ findings, errors }: ScanResult, prefix: string): string {
  const shown = findings.filter(isShown);
  const sorted = SEVERITIES.flatMap((severity) => shown.filter((finding) => finding.severity === severity));
  const lines = [...errors.map((error) => undone(error, prefix)), ...sorted.map((finding) => annotation(finding, prefix))];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation({ path, line, column, endLine, endColumn, severity, message, ruleId }: Finding, prefix: string): string {
  // GitHub takes columns only of a finding on one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return command(COMMAND[severity], { file: inRepository(path, prefix), line, endLine, ...columns, title: ruleId }, message);
}

function undone({ path, line, column, message }: ScanError, prefix: string): string {
  const file = path === undefined ? undefined : inRepository(path, prefix);
  return command('error', { file, line, col: column, title: 'Could not be done' }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]));
  return `::${name} ${given.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
