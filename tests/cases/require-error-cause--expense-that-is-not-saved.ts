// Kind: eternagame/EternaJS#815, yahoo/fluxible#758
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { HttpError, type Api } from './api.js';

const schema = z.object({ endpoint: z.string().url(), token: z.string(), retries: z.number().int().default(3) });

export type Settings = z.infer<typeof schema>;

export class SettingsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SettingsError';
  }
}

export async function loadSettings(path: string): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // ruleid: require-error-cause
    throw new SettingsError(`cannot read ${path}: ${(error as Error).message}`);
  }
  try {
    return schema.parse(parse(text));
  } catch (error) {
    // ok: require-error-cause
    throw new SettingsError(`${path} does not hold settings`, { cause: error });
  }
}

export async function saveExpense(api: Api, expense: { id: string; amount: number }): Promise<void> {
  await api.put(`/expenses/${expense.id}`, expense).catch((error: unknown) => {
    // ruleid: require-error-cause
    throw new Error(`expense ${expense.id} is not saved: ${String(error)}`);
  });
}

export async function removeExpense(api: Api, id: string): Promise<void> {
  try {
    await api.delete(`/expenses/${id}`);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return;
    // ok: require-error-cause
    throw error;
  }
}
