import { database } from './database.js';

export async function checkTicket(code: string): Promise<{ seat: string } | null> {
  try {
    return await database.ticket.findUnique({ where: { code } });
    // ruleid: no-silent-fallback
  } catch (error) {
    return null;
  }
}

export async function checkReachable(): Promise<boolean> {
  // No is an answer.
  try {
    await database.query('select 1');
    return true;
    // ok: no-silent-fallback
  } catch (error) {
    return false;
  }
}

export async function loadSwitch(name: string): Promise<boolean> {
  // It may be no, so no tells nothing of the failure.
  try {
    return await database.readSwitch(name);
    // ruleid: no-silent-fallback
  } catch (error) {
    return false;
  }
}

export async function isOpen(name: string): Promise<boolean> {
  try {
    return await database.readSwitch(name);
    // ok: no-silent-fallback
  } catch (error) {
    return false;
  }
}
