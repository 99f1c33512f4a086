import axios from 'axios';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

export async function key(url: string) {
  let answer;
  // ruleid: no-unbounded-retry
  do {
    answer = await axios.get(url, { timeout: 5000, validateStatus: () => true });
    if (answer.status >= 400) await pause(2000);
  } while (answer.status >= 400);
  return answer;
}

export async function book(pool: Pool, seat: string) {
  let booked = false;
  // ruleid: no-unbounded-retry
  while (!booked) {
    try {
      await pool.query('UPDATE seats SET taken = true WHERE name = $1', [seat]);
      booked = true;
    } catch (error) {
      console.warn('again', error);
    }
  }
}

export async function free(pool: Pool, seat: string) {
  let done = false;
  let tries = 0;
  // ok: no-unbounded-retry
  while (!done) {
    try {
      await pool.query('UPDATE seats SET taken = false WHERE name = $1', [seat]);
      done = true;
    } catch (error) {
      if (++tries > 5) throw error;
    }
  }
}
