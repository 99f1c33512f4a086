import { either, fileSays, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** A domain of letters, and behind a slash a name that is no version. The keys by which a thing asks to be scraped are everybody's, and nobody reads them here. */
const DOMAIN_KEY = String.raw`(?!prometheus\.io/)(?:[a-z0-9-]+\.)+[a-z]{2,}/(?!v\d+(?:(?:alpha|beta)\d+)?["'\x60])[A-Za-z][\w.-]*`;
/** What carries such keys, by the last name in it: `pod.Labels`, `GetAnnotations()`, `meta.get("annotations", {})`, `node_labels`. */
const CARRIER = String.raw`(?i)^[\s\S]*(?:labels?|lbls?|annotations?|headers?|anns?)(?:_?(?:map|dict|selector)|\([^()]*\)|["'\]!?]|, *\{\}\)|\s*(?:\|\||\?\?|or)\s*\{\}\)?)*$`;

const keyIn = (patterns: readonly string[]): Formula => ({
  patterns: [
    // Semgrep sees the value of a constant in its name, so the key must be text here.
    fileSays(String.raw`["'\x60]${DOMAIN_KEY}["'\x60]`),
    either(...patterns),
    regex('$KEY', String.raw`^["'\x60]${DOMAIN_KEY}["'\x60]$`),
    regex('$KEYED', CARRIER),
  ],
});

export default defineRule({
  id: 'no-inline-annotation-key',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'strict', python: 'all', typescript: 'all' },
  findings: ['SE-21'],
  references: [
    { title: 'Kubernetes: Labels and Selectors', url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set' },
    { title: 'Kubernetes: Well-Known Labels, Annotations and Taints', url: 'https://kubernetes.io/docs/reference/labels-annotations-taints/' },
  ],
  summary: 'disallow keys of labels and annotations as literals at their use',
  why:
    'The writer sets `example.com/synced-at`, the reader asks for `example.com/sync-at`. A map answers an unknown key with ' +
    'nothing, so nothing fails: the object looks as if it had never been synced, and each pass does the work again. When the ' +
    'key is renamed, a search has to find every literal, and the one that it misses behaves the same way.',
  remedy: 'Declare the key once as a constant, beside the type that carries it, and use the name for reading and writing.',
  message: 'The key `$KEY` is a literal at its use, and a typing error in it reads as "not set"; declare it as a constant that readers and writers share.',
  match: {
    go: {
      ...keyIn(['$KEYED[$KEY]', 'delete($KEYED, $KEY)', '$KEYED.Get($KEY)', '$KEYED.Has($KEY)', '$KEYED.Set($KEY, ...)']),
      paths: { exclude: TEST_FILES.go },
    },
    python: {
      ...keyIn(['$KEYED[$KEY]', '$KEYED.get($KEY, ...)', '$KEYED.pop($KEY, ...)', '$KEYED.setdefault($KEY, ...)', '$KEY in $KEYED', '$KEY not in $KEYED']),
      paths: { exclude: TEST_FILES.python },
    },
    typescript: {
      ...keyIn(['$KEYED[$KEY]', '$KEYED?.[$KEY]', '$KEYED.get($KEY)', '$KEYED.has($KEY)', '$KEYED.delete($KEY)', '$KEYED.set($KEY, ...)', '$KEY in $KEYED']),
      paths: { exclude: TEST_FILES.typescript },
    },
  },
});
