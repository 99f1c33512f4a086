interface Store {
  read(key: string): Promise<string>;
}

class SyncError extends Error {}

export class Syncer {
  constructor(private readonly store: Store) {}

  async load(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      // ruleid: require-error-cause
      throw new Error(`load ${key}: ${String(error)}`);
    }
  }

  // The remedy: the stack of what went wrong stays.
  async loadWithCause(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      // ok: require-error-cause
      throw new Error(`load ${key}`, { cause: error });
    }
  }

  async parse(key: string): Promise<unknown> {
    const text = await this.store.read(key);
    try {
      return JSON.parse(text);
    } catch (error: unknown) {
      if (error instanceof SyntaxError) {
        // ruleid: require-error-cause
        throw new TypeError(`${key} is no JSON`);
      }
      throw error;
    } finally {
      this.done(key);
    }
  }

  // Thrown in the `try`, not in the handler.
  async checked(key: string): Promise<string> {
    try {
      // ok: require-error-cause
      if (key === '') throw new Error('no key');
      return await this.store.read(key);
    } catch (error) {
      this.done(String(error));
      return '';
    }
  }

  // A class of one's own may take the cause otherwise.
  async own(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      this.done(String(error));
      // ok: require-error-cause
      throw new SyncError(`load ${key}`);
    }
  }

  // Nothing was caught by name.
  async unnamed(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch {
      // ok: require-error-cause
      throw new Error(`load ${key}`);
    }
  }

  async after(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      this.done(String(error));
    }
    // ok: require-error-cause
    throw new Error(`${key}: no copy is left`);
  }

  private done(_key: string): void {}
}
