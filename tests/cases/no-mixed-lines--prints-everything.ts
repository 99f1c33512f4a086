import { logger } from './logger.js';

export async function report(tolls: readonly { name: string; cents: number }[]): Promise<void> {
  console.log('tolls of the month');
  console.log('==================');
  for (const toll of tolls) {
    console.log(toll.name);
    console.log(toll.cents);
    if (toll.cents < 0) {
      // ok: no-mixed-loggers
      console.error(`${toll.name} cannot be negative`);
    }
  }
  console.log('------------------');
  console.log(tolls.length);
  console.log('that is all');
  logger.info('reported');
}
