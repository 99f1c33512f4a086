import axios from 'axios';
import { setTimeout as pause } from 'node:timers/promises';

export async function forecast(url: string) {
  let answer;
  let tries = 0;
  // ruleid: require-backoff
  do {
    answer = await axios.get(url, { timeout: 5000, validateStatus: () => true });
    if (answer.status === 503) await pause(2000);
  } while (answer.status === 503 && ++tries < 20);
  return answer;
}

export async function tide(url: string, left = 4): Promise<unknown> {
  try {
    return (await axios.get(url, { timeout: 5000 })).data;
  } catch (error) {
    if (left === 0) throw error;
    // ruleid: require-backoff
    return tide(url, left - 1);
  }
}

export async function wind(url: string, tried = 0): Promise<unknown> {
  try {
    return (await axios.get(url, { timeout: 5000 })).data;
  } catch (error) {
    if (tried === 4) throw error;
    await pause(Math.random() * 2 ** tried * 100);
    // ok: require-backoff
    return wind(url, tried + 1);
  }
}
