import { z } from 'zod';
import { log } from './log';
import { parser } from './cron';
import { beacons } from './beacons';

export function nextRun(expression: string): string | null {
  try {
    return parser.parseExpression(expression).next().toString();
    // ok: no-silent-fallback
  } catch {
    return null;
  }
}

// ok: no-silent-fallback
export const colour = (name: string) => z.literal(name).catch(() => name);

export async function tellAll(ids: string[]): Promise<void> {
  await Promise.allSettled(
    // ok: no-silent-fallback
    ids.map((id) => beacons.tell(id).catch((err) => log.error({ id, err }, 'beacon not told'))),
  );
}

export async function lampsOf(id: string): Promise<string[]> {
  try {
    return await beacons.lamps(id);
    // ruleid: no-silent-fallback
  } catch {
    return [];
  }
}
