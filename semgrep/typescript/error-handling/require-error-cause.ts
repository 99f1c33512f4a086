interface Store {
  read(key: string): Promise<string>;
  fetchCopy(key: string): Promise<string>;
}

class SyncError extends Error {}

export class Syncer {
  constructor(
    private readonly store: Store,
    private readonly log: Logger,
  ) {}

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

  // The log has the whole error.
  async logged(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      this.log.error({ error }, 'load');
      // ok: require-error-cause
      throw new Error(`load ${key}: see the log`);
    }
  }

  // Its text alone is no trace of where it came from.
  async textLogged(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      this.log.error({ error: String(error) }, 'load');
      // ruleid: require-error-cause
      throw new Error(`load ${key}: see the log`);
    }
  }

  // One status of the error, and the new one is the name of it.
  async known(key: string): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      if (error.status === 404) {
        // ok: require-error-cause
        throw new Error('KEY_NOT_FOUND');
      }
      throw error;
    }
  }

  // The same after several attempts at it.
  async tired(key: string, attempt: number): Promise<string> {
    try {
      return await this.store.read(key);
    } catch (error) {
      if (error.code === 'CONFLICT') {
        if (attempt > 3) {
          // ruleid: require-error-cause
          throw new Error(`load ${key}: gave up`);
        }
        return this.tired(key, attempt + 1);
      }
      throw error;
    }
  }

  // A text that is no URL can be wrong in no other way.
  async decoded(key: string): Promise<string> {
    let name: string;
    try {
      name = decodeURIComponent(key);
    } catch (error) {
      // ok: require-error-cause
      throw new Error(`${key} is no name`);
    }
    return this.store.read(name);
  }

  async converted(key: string): Promise<string> {
    try {
      return await this.store.fetchCopy(key);
    } catch (error) {
      // ok: require-error-cause
      throw new ConnectionError({ cause: toError(error) });
    }
  }

  async flattened(key: string): Promise<string> {
    try {
      return await this.store.fetchCopy(key);
    } catch (error) {
      // ruleid: require-error-cause
      throw new ConnectionError({ code: 'BAD_REQUEST', message: toError(error).message });
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
