import Redis from 'ioredis';

const redis = new Redis();

export async function reserve(court: string, player: string): Promise<boolean> {
  // ruleid: require-expiring-claim
  return (await redis.call('SET', `reserved:${court}`, player, 'NX')) === 'OK';
}

export async function reserveForAnHour(court: string, player: string): Promise<boolean> {
  // ok: require-expiring-claim
  return (await redis.call('SET', `reserved:${court}`, player, 'NX', 'EX', 3600)) === 'OK';
}
