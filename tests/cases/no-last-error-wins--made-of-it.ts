interface Lamp {
  readonly name: string;
  on(): Promise<void>;
}

export async function light(lamps: readonly Lamp[]): Promise<{ lit: boolean; problem: Error | undefined }> {
  let dark: Error | undefined;
  for (const lamp of lamps) {
    try {
      await lamp.on();
    } catch (error) {
      // ruleid: no-last-error-wins
      dark = new Error(`${lamp.name} stays dark`, { cause: error });
    }
  }
  return { lit: dark === undefined, problem: dark };
}

export async function lightInOrder(lamps: readonly Lamp[]): Promise<void> {
  let told = '';
  let at = 0;
  while (at < lamps.length) {
    const lamp = lamps[at];
    at += 1;
    await lamp.on().catch((error: Error) => {
      // ruleid: no-last-error-wins
      told = `${lamp.name}: ${error.message}`;
    });
  }
  if (told) throw new Error(`light the hall: ${told}`);
}

export async function lightAll(lamps: readonly Lamp[]): Promise<string> {
  let told = '';
  for (const lamp of lamps) {
    await lamp.on().catch((error: Error) => {
      // ok: no-last-error-wins
      told = `${told}${lamp.name}: ${error.message}; `;
    });
  }
  return told;
}
