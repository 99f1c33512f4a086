import pino from 'pino';
import * as winston from 'winston';
import { tide } from './tide.js';

const log = pino({ level: 'info' });

export async function high(): Promise<void> {
  log.info('the tide comes');
  await tide.high();
  // ruleid: no-mixed-loggers
  winston.info('the tide is high');
}

export async function low(): Promise<void> {
  await tide.low();
  // ok: no-mixed-loggers
  winston.add(new winston.transports.Console());
}
