import { atlas, gazetteer, log } from './maps.js';

export async function placesNamed(name: string): Promise<unknown> {
  try {
    return await atlas.findPlaces({ name });
  } catch {
    // ruleid: no-silent-fallback
    return gazetteer.findPlaces({ name });
  }
}

export class Streets {
  constructor(private readonly city: typeof atlas, private readonly county: typeof atlas) {}

  async near(point: string): Promise<unknown> {
    let found: unknown;
    try {
      found = await this.city.query(point, 'street');
    } catch (error) {
      // ruleid: no-silent-fallback
      found = await this.county.query(point, 'street');
    }
    return found;
  }

  async told(point: string): Promise<unknown> {
    try {
      return await this.city.query(point, 'street');
    } catch (error) {
      log.warn({ error }, 'the city does not answer, the county is asked');
      // ok: no-silent-fallback
      return this.county.query(point, 'street');
    }
  }

  async wider(point: string): Promise<unknown> {
    try {
      return await this.city.query(point, 'street');
    } catch (error) {
      // ok: no-silent-fallback
      return this.city.query(point, 'street');
    }
  }
}
