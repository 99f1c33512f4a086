/** How grave a finding is in a file, as the project says. */
import { pathApplies } from '../pattern/paths.js';
import { severityOf, type ProjectConfig } from '../spec/project.js';
import type { Severity } from '../spec/rule.js';

export interface Asked {
  /** The bare rule id. */
  readonly id: string;
  /** Relative to the configuration's folder, with `/`. */
  readonly path: string;
  /** What holds where the project says nothing: the rule's own severity, or `off` where nothing but an override turns it on. */
  readonly otherwise: Severity | 'off';
}

/** The last override that names the rule and takes the file decides, then the rule's setting, then the rule. */
export function severityIn(config: Partial<ProjectConfig>, { id, path, otherwise }: Asked): Severity | 'off' {
  const override = (config.overrides ?? []).findLast(({ files, rules }) => rules[id] !== undefined && pathApplies({ include: files }, path));
  return override?.rules[id] ?? severityOf(config, id) ?? otherwise;
}

/** True where some override turns a rule on, be it off elsewhere. */
export function isOnSomewhere(config: Partial<ProjectConfig> | undefined, id: string): boolean {
  return (config?.overrides ?? []).some(({ rules }) => rules[id] !== undefined && rules[id] !== 'off');
}
