/** What a rule's peers mean for our own presets. */
import { languagesOf, type Peer, type RuleSpec } from '../spec/rule.js';

/** The check of ESLint's recommended set that reports the same as a rule, where there is one. */
export function eslintTwin(spec: RuleSpec): Peer | undefined {
  if (!languagesOf(spec).includes('typescript')) return undefined;
  return spec.peers?.find((peer) => peer.tool === 'eslint' && peer.same === true && peer.onByDefault === true);
}
