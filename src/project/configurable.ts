/** What `rules` of a project's configuration may name. */
import { CATALOGUE } from '../catalogue.js';
import { COMMENT_CHECKS } from '../spec/comment-checks.js';

/** Bare ids. */
export const CONFIGURABLE: readonly string[] = [...CATALOGUE.map(({ spec }) => spec.id), ...COMMENT_CHECKS.map(({ id }) => id)];
