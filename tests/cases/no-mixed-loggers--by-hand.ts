import { logger } from './logger';
import { repair } from './repair';

async function run(): Promise<void> {
  logger.info('repairing');
  // ok: no-mixed-loggers
  console.log('%d records repaired', await repair());
}

run()
  .then(() => {
    process.exit(0);
  })
  .catch((error) => {
    // ok: no-mixed-loggers
    console.error(error);
    process.exit(1);
  });
