/** What stands in the playground before anybody wrote anything. */
import type { State } from './state.js';

export const EXAMPLE: State = {
  mode: 'pattern',
  text: '$STORE.set($KEY, ...)',
  path: 'src/orders.ts',
  code: `import { Redis } from 'ioredis';

const redis = new Redis();

export async function remember(id: string, status: string): Promise<void> {
  await redis.set(\`order:\${id}\`, status);
  await redis.set(\`seen:\${id}\`, '1', 'EX', 3600);
}

export async function forget(id: string): Promise<void> {
  await redis.del(\`order:\${id}\`);
}
`,
};

export const EXAMPLE_YAML = `rules:
  - id: key-without-expiry
    languages: [typescript]
    severity: WARNING
    message: "\`$KEY\` stays in \`$STORE\` for ever; give it a lifetime."
    patterns:
      - pattern: $STORE.set($KEY, $VALUE)
      - metavariable-regex:
          metavariable: $STORE
          regex: (?i).*redis.*
`;
