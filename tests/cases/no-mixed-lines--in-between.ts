import { Logger } from '@nestjs/common';
import { gate } from './gate.js';

export class Barrier {
  private readonly logger = new Logger(Barrier.name);

  async lift(car: string): Promise<void> {
    this.logger.debug(`lifts for ${car}`);
    await gate.lift();
    // ruleid: no-mixed-loggers
    console.log('lifted', car);
  }

  async lower(car: string): Promise<void> {
    await gate.lower();
    // ok: no-mixed-loggers
    console.log('The barrier is down. Drive on!');
  }
}
