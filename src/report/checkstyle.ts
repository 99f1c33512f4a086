/** Checkstyle's XML, which many CI systems and review bots read. */
import { isShown, type ScanError, type ScanResult } from './finding.js';
import { inRepository } from './repository.js';
import { groupBy } from './text/groups.js';
import { attributes, XML_HEAD } from './xml.js';

interface Line {
  readonly path: string;
  readonly text: string;
}

/** The whole report, ending in a line break. What could not be done is an error of its file, or of `.`. */
export function checkstyleReport(result: ScanResult, prefix: string): string {
  const lines: Line[] = [
    ...result.findings.filter(isShown).map(({ path, line, column, severity, message, ruleId }) => ({
      path: inRepository(path, prefix),
      text: `<error${attributes({ line, column, severity, message, source: ruleId })}/>`,
    })),
    ...result.errors.map((error) => ({ path: inRepository(error.path ?? '.', prefix), text: undone(error) })),
  ];
  const files = [...groupBy(lines, ({ path }) => path)].map(([path, own]) =>
    [`  <file${attributes({ name: path })}>`, ...own.map(({ text }) => `    ${text}`), '  </file>'].join('\n'),
  );
  return `${[XML_HEAD, '<checkstyle version="4.3">', ...files, '</checkstyle>'].join('\n')}\n`;
}

function undone({ line, column, message }: ScanError): string {
  return `<error${attributes({ line, column, severity: 'error', message: `Could not be done: ${message}`, source: 'resilience' })}/>`;
}
