class LampError extends Error {}

interface Wire {
  send(name: string): Promise<void>;
}
interface Log {
  warn(text: string, error: unknown): void;
}

export async function light(wire: Wire, name: string): Promise<void> {
  try {
    await wire.send(name);
  } catch (error: unknown) {
    // ruleid: require-error-cause
    throw new LampError(`${name} stays dark`);
  }
}

export async function lightTold(wire: Wire, name: string, log: Log): Promise<void> {
  try {
    await wire.send(name);
  } catch (error) {
    log.warn(`${name} stays dark`, error);
    // ok: require-error-cause
    throw new LampError(`${name} stays dark`);
  }
}

export async function lightExpected(wire: Wire, name: string): Promise<void> {
  try {
    await wire.send(name);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOLAMP') {
      // ok: require-error-cause
      throw new LampError(`there is no lamp ${name}`);
    }
    throw error;
  }
}

export async function lightChained(wire: Wire, name: string): Promise<void> {
  await wire.send(name).catch((error: Error) => {
    // ruleid: require-error-cause
    throw new Error(`${name} stays dark: ${error.message}`);
  });
}

export function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // ok: require-error-cause
    throw new LampError('the list of lamps is no JSON');
  }
}
