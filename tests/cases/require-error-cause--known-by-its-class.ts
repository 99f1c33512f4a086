import { HouseMissing, houses } from './houses';

export async function houseOf(id: string): Promise<string> {
  try {
    return await houses.find(id);
  } catch (error) {
    if (error instanceof HouseMissing) {
      // ok: require-error-cause
      throw new Error('house_missing');
    }
    // ruleid: require-error-cause
    throw new Error(`no house: ${error}`);
  }
}

export function settingsOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // ok: require-error-cause
    throw new Error(`the settings are no JSON: ${(error as Error).message}`);
  }
}
