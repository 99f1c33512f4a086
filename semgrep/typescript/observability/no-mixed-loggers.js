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
