/** What `metavariable-analysis` asks of a text. */
import { isRandom } from './entropy.js';
import { mayBacktrack } from './redos.js';

export const ANALYZERS: Readonly<Record<'entropy' | 'redos', (text: string) => boolean>> = { entropy: isRandom, redos: mayBacktrack };
