export function tooOld(sent: number): boolean {
  // ok: no-magic-limit
  if (Date.now() - sent > 900_000) {
    // 15 minutes in milliseconds
    return true;
  }
  return false;
}

export async function confirmed(ask: (options: object) => Promise<void>): Promise<void> {
  // Without an answer within 30 seconds the old one stays.
  const before = Date.now();
  // ok: no-magic-limit
  await ask({ before, timeout: 30_000 });
}

export async function sent(ask: (options: object) => Promise<void>): Promise<void> {
  // The old one stays until then.
  const before = Date.now();
  // ruleid: no-magic-limit
  await ask({ before, timeout: 30_000 });
}
