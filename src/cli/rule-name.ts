/** Rules as people name them. */
import type { CatalogueRule } from '../catalogue.js';
import { nearest } from '../pattern/read/nearest.js';
import { UsageError } from './usage-error.js';

/**
 * The rule of a name: its id, with or without `resilience/`.
 *
 * @throws {UsageError} for a rule that does not exist, with the nearest one.
 */
export function findRule(name: string, catalogue: readonly CatalogueRule[]): CatalogueRule {
  const id = name.replace(/^resilience\//, '');
  const rule = catalogue.find(({ spec }) => spec.id === id);
  if (rule !== undefined) return rule;
  const meant = nearest(id, catalogue.map(({ spec }) => spec.id));
  const advice = meant === undefined ? '`resilience list` shows all rules.' : `Did you mean \`${meant}\`?`;
  throw new UsageError(`There is no rule \`${id}\`. ${advice}`);
}

/** The name of a rule in every report: `resilience/<id>` for ours, the id that its author gave it for any other. */
export function reportedName({ spec, origin }: CatalogueRule): string {
  return origin === undefined ? `resilience/${spec.id}` : spec.id;
}
