import { BaseDisk } from './base-disk';

export class PlainDisk extends BaseDisk {
  async redirectOf(): Promise<string | null> {
    // ok: no-stub-implementation
    // not implemented
    return null;
  }

  async spaceOf(): Promise<number | null> {
    // ruleid: no-stub-implementation
    // TODO: ask the volume
    return null;
  }
}

export function shortOf(word: string): string {
  switch (word) {
    // ok: no-stub-implementation
    // @ts-expect-error TODO: the type of the other package lacks it
    case 'and':
      return '&';
    default:
      return '|';
  }
}

export function keysOf(): string[] {
  // ok: no-stub-implementation
  // TODO: load the usual ones?
  return [];
}
