import { notInside, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { insideContext, NOT_A_CASE } from '../contexts.js';

/** Channels that have room for the one thing that is sent on them, as a rule: answers and signals. */
const HAS_ROOM = String.raw`(?is)^(?!.*(?:err|done|res|repl(?:y|ies)|ack|callback|sem|slot|token|permit|limit|quit|stop|ready|notif|clos|signal|wake|exit|finish))`;

const SEND: Formula = { pattern: '$CH <- $VALUE' };

const go: Formula = {
  'pattern-either': [
    {
      patterns: [
        SEND,
        insideContext('context.Context'),
        regex('$CH', HAS_ROOM),
        // A signal, or a place in a semaphore.
        regex('$VALUE', String.raw`^(?!struct\{\}\{\}$|true$)`),
        NOT_A_CASE,
        ...notInside('$CH := make(...)\n...', '$CH = make(...)\n...', 'var $CH = make(...)\n...', 'defer $LATER(...)'),
      ],
    },
    // Without room, in a goroutine, and who receives may have gone: it waits for something else too.
    {
      patterns: [
        SEND,
        {
          'pattern-inside': {
            patterns: [{ pattern: '$CH := make($CHANNEL)\n$...REST' }, regex('$...REST', String.raw`(?s)^.*<-(?:[\w.()]+\.Done\(\)|time\.After|[\w.]+\.C\b)`)],
          },
        },
        { 'pattern-inside': 'go func(...) { ... }(...)' },
        NOT_A_CASE,
        // Somebody takes all there is.
        ...notInside('$CH := make($CHANNEL)\n...\nfor range $CH { ... }', '$CH := make($CHANNEL)\n...\nfor $ITEM := range $CH { ... }'),
      ],
    },
  ],
};

export default defineRule({
  id: 'no-blocking-channel-send',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all' },
  findings: ['DT-3'],
  cwe: ['CWE-833: Deadlock'],
  references: [
    { title: 'Go: Pipelines and cancellation', url: 'https://go.dev/blog/pipelines' },
    { title: 'Go: context', url: 'https://pkg.go.dev/context' },
  ],
  summary: 'disallow a channel send that waits on when its context is over',
  why:
    'The service shuts down, and the goroutine that received from the channel is the first to go. Its sender still has an event ' +
    'in hand and waits to be rid of it for ever: the goroutine leaks with all that it holds, or the shutdown waits for it ' +
    'until the process is killed.',
  remedy: 'Send in a `select` beside `<-ctx.Done()`, or make the channel with room for all that is sent.',
  message:
    'This send waits until somebody receives from `$CH`, also when the context is over and nobody will, and then leaks its goroutine; send in a `select` beside `<-ctx.Done()`, or give `$CH` room for all that is sent.',
  precision: {
    go: {
      right: 16,
      debatable: 8,
      wrong: 3,
      on: [
        'code.gitea.io/gitea@v1.27.3',
        'github.com/cilium/cilium@v1.20.2',
        'github.com/cockroachdb/pebble@v1.1.5',
        'github.com/containerd/containerd/v2@v2.4.2',
        'github.com/docker/compose/v2@v2.40.3',
        'github.com/ethereum/go-ethereum@v1.17.10',
        'github.com/grafana/loki/v3@v3.7.8',
        'github.com/gravitational/teleport@v1.3.3-0.20240109093301-f31c91231698',
        'github.com/hashicorp/vault@v1.21.4',
        'github.com/influxdata/influxdb/v2@v2.10.0',
        'github.com/kedacore/keda/v2@v2.21.0',
        'github.com/lightningnetwork/lnd@v0.18.3-beta.rc3',
        'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c',
        'github.com/moby/moby@v28.5.2+incompatible',
        'github.com/rclone/rclone@v1.76.0',
        'github.com/traefik/traefik/v3@v3.7.13',
        'k8s.io/kubernetes@v1.36.3',
      ],
    },
  },
  match: { go: { ...go, paths: { exclude: TEST_FILES.go } } },
});
