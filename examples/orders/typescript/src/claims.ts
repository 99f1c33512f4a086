import type { ClaimRedis } from './clients.js';
import { validate, type Order } from './order.js';

const CLAIM_KEY_PREFIX = 'orders:claim:';
const CLAIM_SECONDS = 120;
/** Only the owner may give a claim back: after it has expired, it may be someone else's. */
const RELEASE_SCRIPT = `
if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end
return 0
`;

/** Lets one worker at a time handle an order; `owner` is a token that no other worker has. */
export class Claims {
  constructor(
    private readonly redis: ClaimRedis,
    private readonly owner: string,
  ) {}

  /** Makes this worker the only one that handles an order. */
  async claim(order: Order): Promise<boolean> {
    validate(order);
    // finding: require-expiring-claim -- a worker killed before `release` keeps the order: nobody else can take it.
    const answer = await this.redis.set(CLAIM_KEY_PREFIX + order.id, this.owner, 'NX');
    return answer === 'OK';
  }

  /** Does the same for two minutes: when the worker dies, the claim ends by itself. */
  async lease(order: Order): Promise<boolean> {
    validate(order);
    const answer = await this.redis.set(CLAIM_KEY_PREFIX + order.id, this.owner, 'EX', CLAIM_SECONDS, 'NX');
    return answer === 'OK';
  }

  /** Gives the order back. */
  async release(order: Order): Promise<void> {
    validate(order);
    await this.redis.eval(RELEASE_SCRIPT, 1, CLAIM_KEY_PREFIX + order.id, this.owner);
  }
}
