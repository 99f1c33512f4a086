import { notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';

const WAIT = '$CACHE.$WAIT(...)';
/** Places in which the result is used. */
const USED = [
  `if <... ${WAIT} ...> { ... }`,
  `if $INIT; <... ${WAIT} ...> { ... }`,
  `for <... ${WAIT} ...> { ... }`,
  `$RESULT := <... ${WAIT} ...>`,
  `var $RESULT = <... ${WAIT} ...>`,
  `return <... ${WAIT} ...>`,
  `$CHANNEL <- <... ${WAIT} ...>`,
  `$CALLEE(..., <... ${WAIT} ...>, ...)`,
];

const unused: Formula = {
  patterns: [
    { pattern: WAIT },
    regex('$WAIT', '^WaitFor(?:Named)?CacheSync(?:WithContext)?$'),
    // A factory gives a map, one result for each informer.
    regex('$CACHE', String.raw`^(?:\w*[cC]aches?|(?:\w+\.)+\w*[cC]ache|.*\.GetCache\(\))$`),
    ...notInside(...USED),
    notInsideWhere(`$RESULT = <... ${WAIT} ...>`, regex('$RESULT', '^(?!_$)')),
  ],
};

/** No informer is waited for, so the answer is always yes. */
const vacuous: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [{ pattern: '$CACHE.$WAIT($STOP)' }, regex('$WAIT', '^WaitForCacheSync$')] },
        { patterns: [{ pattern: '$CACHE.$WAIT($NAME, $STOP)' }, regex('$WAIT', '^WaitForNamedCacheSync$')] },
      ],
    },
    // The package, which takes a channel; a cache of controller-runtime takes a context and knows its informers itself.
    regex('$CACHE', String.raw`^\w*cache$`),
    regex('$STOP', String.raw`^(?:.*\.Done\(\)|(?:\w+\.)*\w*[sS]top\w*|(?:\w+\.)*NeverStop)$`),
  ],
};

export default defineRule({
  id: 'no-unchecked-cache-sync',
  category: 'error-handling',
  severity: 'error',
  preset: { go: 'all' },
  findings: ['SE-4'],
  cwe: ['CWE-252: Unchecked Return Value'],
  references: [{ title: 'client-go: cache.WaitForCacheSync', url: 'https://pkg.go.dev/k8s.io/client-go/tools/cache#WaitForCacheSync' }],
  summary: 'disallow waiting for caches without looking at the result',
  why:
    'A controller starts while the API server is slow, and is stopped again before its caches are filled. `WaitForCacheSync` says ' +
    'so by returning false; nobody looks. The workers start on an empty cache, take every object for deleted, and clean up what still exists.',
  remedy: 'Return an error that names the caches where the result is false, and pass the `HasSynced` of every informer that the workers read.',
  message:
    'Nothing depends on what `$WAIT` found, so work can begin on caches that were never filled; pass it every `HasSynced` and stop with an error where it returns false.',
  kinds: RUNNING_CODE,
  match: { go: { 'pattern-either': [unused, vacuous] } },
});
