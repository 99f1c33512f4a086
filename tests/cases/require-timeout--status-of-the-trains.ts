// Kind: dmuth/IsSeptaFcked#37
import { logger } from './logger.js';
import { parseTrains, type Train } from './trains.js';

const API = 'https://api.example.com/TrainView/index.php';
const FETCH_TIMEOUT_MS = 10_000;

let latest: { at: Date; trains: Train[] } | undefined;

async function fetchTrains(): Promise<Train[]> {
  // ruleid: require-timeout
  const response = await fetch(API, { headers: { accept: 'application/json', 'user-agent': 'late-trains' } });
  if (!response.ok) {
    throw new Error(`${API} answered ${response.status}`);
  }
  const body: unknown = await response.json();
  return parseTrains(body);
}

async function fetchTrainsInTime(): Promise<Train[]> {
  // ok: require-timeout
  const response = await fetch(API, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`${API} answered ${response.status}`);
  }
  return parseTrains(await response.json());
}

export async function refresh(patient: boolean): Promise<void> {
  try {
    const trains = patient ? await fetchTrains() : await fetchTrainsInTime();
    latest = { at: new Date(), trains };
  } catch (error) {
    logger.error({ error, since: latest?.at }, 'no news of the trains');
  }
}

export const news = (): typeof latest => latest;
