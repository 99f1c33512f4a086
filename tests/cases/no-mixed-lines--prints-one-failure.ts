import { logger } from './logger.js';

export async function report(tolls: readonly { name: string; cents: number }[]): Promise<void> {
  for (const toll of tolls) {
    if (toll.cents < 0) {
      // ruleid: no-mixed-loggers
      console.error(`${toll.name} cannot be negative`);
    }
  }
  logger.info('reported');
}
