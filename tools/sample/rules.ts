/** The rules that a sample is about, each in each of its languages. */
import type { CatalogueRule } from '../../src/catalogue.js';
import { languagesOf, type Language } from '../../src/spec/rule.js';
import { suggestName } from '../suggest-name.js';
import { SampleError } from './error.js';

/** A rule in one language: precision is counted, and a preset earned, by each of these. */
export interface RulePair {
  readonly rule: string;
  readonly language: Language;
}

/**
 * Every rule in every one of the languages, sorted as the catalogue is.
 *
 * @param ids only these; empty, all.
 * @throws {SampleError} for an id that no rule has.
 */
export function rulePairs(
  catalogue: readonly CatalogueRule[],
  ids: readonly string[],
  languages: readonly Language[],
): RulePair[] {
  const known = catalogue.map(({ spec }) => spec.id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new SampleError(`\`${unknown}\` is no rule; ${suggestName(unknown, known)}`);
  return catalogue
    .filter(({ spec }) => ids.length === 0 || ids.includes(spec.id))
    .flatMap(({ spec }) => languagesOf(spec).map((language) => ({ rule: spec.id, language })))
    .filter(({ language }) => languages.includes(language));
}

/**
 * The rules that the last build compiled.
 *
 * @throws {SampleError} where nothing was built.
 */
export async function builtCatalogue(): Promise<readonly CatalogueRule[]> {
  try {
    return (await import('../../src/catalogue.js')).CATALOGUE;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new SampleError('there are no compiled rules; run `npm run build` first', { cause: error });
  }
}
