import type { Formula, Match } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { go, python, typescript } from '../limits.js';

/** A name answers the rule, so what a name stands for is not looked up. */
const literal = (formula: Formula): Match => ({ ...formula, options: { constant_propagation: false }, paths: { exclude: ['.github/', 'testutils/', 'testfixtures/'] } });

export default defineRule({
  id: 'no-magic-limit',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-10', 'SE-10', 'SE-19'],
  references: [
    { title: 'AWS: Timeouts, retries, and backoff with jitter', url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/' },
    { title: 'The Twelve-Factor App: Config', url: 'https://12factor.net/config' },
  ],
  summary: 'disallow timeouts, periods, lifetimes and sizes as bare numbers at their use',
  why:
    'The warehouse has become slow, and every push is cut off after thirty seconds. The number that does it stands in the ' +
    'middle of a function, with no name and no reason, so nobody finds it at night, and there is no setting to raise. It is ' +
    'changed in one of the two places where it stands; from then on the lock expires while the push that it guards goes on.',
  remedy: 'Give the limit a name with its unit, beside what it depends on, with a comment that says why it is that number; let a setting replace it.',
  message:
    '`$LIMIT` is a limit with neither a name nor a reason, so who has to change it cannot find it, nor what depends on it; declare it as a constant or a setting whose name says what it limits.',
  precision: {
    go: {
      right: 11,
      debatable: 8,
      wrong: 1,
      on: [
        'code.gitea.io/gitea@v1.27.3', 'github.com/caddyserver/caddy/v2@v2.11.9', 'github.com/jaegertracing/jaeger@v1.76.0',
        'github.com/traefik/traefik/v3@v3.7.13', 'helm.sh/helm/v3@v3.22.0',
      ],
    },
    python: {
      right: 17,
      debatable: 9,
      wrong: 1,
      on: [
        'apache-superset@6.1.0', 'buildbot@4.3.0', 'changedetection.io@0.60.10', 'metaflow@2.19.39', 'mistral@23.0.0',
        'octoprint@1.11.8', 'prefect@3.9.1', 'swift@2.38.3', 'wandb@0.31.0', 'zulip@0.9.1',
      ],
    },
    typescript: {
      right: 17,
      debatable: 2,
      wrong: 0,
      on: [
        '@atproto/bsky@0.0.221', '@libp2p/kad-dht@16.4.5', '@tldraw/sync-core@5.1.1', 'Haraka@3.3.4', 'matrix-js-sdk@37.5.0',
        'moleculer@0.14.36', 'mongodb@7.9.0', 'undici@7.30.2', 'wildduck@1.46.1',
      ],
    },
  },
  // What a person looks at, or starts by hand, waits for them.
  kinds: ['service'],
  match: { go: literal(go), python: literal(python), typescript: literal(typescript) },
});
