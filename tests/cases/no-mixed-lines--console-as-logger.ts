interface Log {
  info(text: string): void;
  error(text: string, error?: unknown): void;
}

let given: Log | null = null;

export function logTo(log: Log): void {
  given = log;
}

export async function open(): Promise<void> {
  const logger = given ?? { info: console.log, error: console.error };
  logger.info('the shop opens');
}

// ok: no-mixed-loggers
open().catch(console.error);
