/** Lints a text with a plugin that was made of Semgrep's rules. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { SemgrepPlugin } from '../../src/semgrep.js';

const LANGUAGE = { files: ['**/*'], languageOptions: { parser } } as Linter.Config;

export function lint(plugin: SemgrepPlugin, code: string, filename = 'a.ts'): Linter.LintMessage[] {
  return new Linter({ cwd: '/' }).verify(code, [LANGUAGE, { files: ['**/*.{ts,js}'] }, plugin.configs.all], { filename: `/${filename}` });
}

export function fix(plugin: SemgrepPlugin, code: string, filename = 'a.ts'): string {
  return new Linter({ cwd: '/' }).verifyAndFix(code, [LANGUAGE, { files: ['**/*.{ts,js}'] }, plugin.configs.all], { filename: `/${filename}` }).output;
}

/** `line:column-endLine:endColumn level rule: message` */
export function brief(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(
    ({ line, column, endLine, endColumn, severity, ruleId, message }) =>
      `${line}:${column}-${endLine}:${endColumn} ${severity === 2 ? 'error' : 'warn'} ${ruleId}: ${message}`,
  );
}

/** One rule as YAML: the head in order, and the lines given. */
export function rule(id: string, lines: readonly string[], head: Readonly<Record<string, string>> = {}): string {
  const keys = { id, message: 'found', severity: 'ERROR', languages: '[js, ts]', ...head };
  const written = Object.entries(keys).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`);
  return [...written, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** A configuration of these rules; the first one starts on line 2. */
export function configuration(...rules: readonly string[]): string {
  return `rules:\n${rules.join('\n')}\n`;
}
