import { setTimeout as pause } from 'node:timers/promises';
import { ledger } from './ledger';

const ATTEMPTS = 2;

export async function entry(id: string): Promise<string> {
  let attemptsLeft = ATTEMPTS;
  // ok: require-backoff
  while (true) {
    try {
      return await ledger.fetch(id);
    } catch (error) {
      attemptsLeft--;
      if (attemptsLeft === 0) throw error;
      await pause(500);
    }
  }
}

export async function balance(id: string): Promise<number> {
  let attempts = 0;
  // ok: require-backoff
  while (true) {
    attempts += 1;
    try {
      return await ledger.sum(id);
    } catch (error) {
      if (attempts < 2) {
        await pause(500);
      } else {
        throw error;
      }
    }
  }
}

export async function owner(id: string): Promise<string> {
  let attempts = 0;
  // ruleid: require-backoff
  while (true) {
    attempts += 1;
    try {
      return await ledger.owner(id);
    } catch (error) {
      if (attempts < 9) {
        await pause(500);
      } else {
        throw error;
      }
    }
  }
}
