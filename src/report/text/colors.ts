/** The colours of a report. */
import type pc from 'picocolors';
import type { Severity } from '../../spec/rule.js';

export type Colors = ReturnType<typeof pc.createColors>;

export function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.blue;
  }
}
