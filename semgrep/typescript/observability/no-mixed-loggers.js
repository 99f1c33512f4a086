export function columnsOf(expression) {
  try {
    return expression.split(',').map((part) => part.trim());
  } catch (error) {
    // ok: no-mixed-loggers
    console.error('no columns', error);
    return [];
  }
}

export class Warehouse {
  constructor(ownLogger) {
    this.ownLogger = ownLogger;
  }

  async ask(query) {
    this.ownLogger.debug(query);
    // ruleid: no-mixed-loggers
    console.warn('slow query', query);
  }
}

// What the host has for its own lines is not at hand elsewhere.
export function start(host, run) {
  try {
    run();
  } catch (error) {
    host.logger.error(`not started: ${error}`);
  }
}
