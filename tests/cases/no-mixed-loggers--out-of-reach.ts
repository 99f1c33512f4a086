interface Logger {
  debug(text: string): void;
}

export function columnsOf(expression: string): string[] {
  try {
    return expression.split(',').map((part) => part.trim());
  } catch (error) {
    // ok: no-mixed-loggers
    console.error('no columns', error);
    return [];
  }
}

export class Warehouse {
  constructor(private readonly ownLogger: Logger) {}

  async ask(query: string): Promise<void> {
    this.ownLogger.debug(query);
    // ruleid: no-mixed-loggers
    console.warn('slow query', query);
  }
}
