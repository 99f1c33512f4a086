import Redis from 'ioredis';

export class Greenhouse {
  constructor(private readonly redis: Redis) {}

  async water(bed: string, litres: number): Promise<void> {
    await this.redis.hset(`beds:${bed}`, 'litres', litres);
    // ruleid: no-partial-multi-write
    await this.redis.set(`watered:${bed}`, litres, 'EX', 600);
  }

  async waterOnce(bed: string, litres: number): Promise<void> {
    if ((await this.redis.set(`watering:${bed}`, '1', 'EX', 600, 'NX')) === null) return;
    // ruleid: no-partial-multi-write
    await this.redis.hset(`beds:${bed}`, 'litres', litres);
    // ok: no-partial-multi-write
    await this.redis.set(`watering:${bed}`, 'done', 'EX', 600);
  }
}
