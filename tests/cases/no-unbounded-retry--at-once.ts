import { lighthouse, log, nameOf } from './harbour.js';

export async function light(): Promise<void> {
  // ruleid: no-unbounded-retry
  for (;;) {
    try {
      await lighthouse.ignite();
      break;
    } catch (error) {
      log.error('the light stays off', error);
    }
  }
  log.info('lit');
}

export async function moor(ship: string): Promise<string> {
  let name = ship;
  // ok: no-unbounded-retry
  while (true) {
    try {
      return await lighthouse.register(name);
    } catch {
      name = nameOf(ship, name);
    }
  }
}

export async function dim(): Promise<void> {
  let failed = 0;
  // ok: no-unbounded-retry
  while (true) {
    try {
      await lighthouse.dim();
      return;
    } catch (error) {
      failed += 1;
      log.error('still bright', error);
      if (failed > 3) throw error;
    }
  }
}

export async function calls(): Promise<void> {
  // ok: no-unbounded-retry
  while (true) {
    try {
      log.info(await lighthouse.nextCall());
    } catch (error) {
      log.error('a call was lost', error);
    }
  }
}
