interface Store {
  delete(key: string): Promise<void>;
}

export async function deleteAll(store: Store, keys: readonly string[]): Promise<void> {
  let lastError: unknown;
  for (const key of keys) {
    try {
      await store.delete(key);
    } catch (error) {
      // ruleid: no-last-error-wins
      lastError = error;
    }
  }
  if (lastError !== undefined) throw lastError;
}

// The remedy: every failure is told.
export async function deleteAllTold(store: Store, keys: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  for (const key of keys) {
    try {
      await store.delete(key);
    } catch (error) {
      // ok: no-last-error-wins
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'delete');
}

export async function failureOf(store: Store, keys: readonly string[]): Promise<unknown> {
  let failure: unknown;
  for (const key of keys) {
    try {
      await store.delete(key);
    } catch (error: unknown) {
      // ruleid: no-last-error-wins
      failure = error;
    }
  }
  return failure;
}

// One of them is enough.
export async function deleteAny(stores: readonly Store[], key: string): Promise<void> {
  let lastError: unknown;
  for (const store of stores) {
    try {
      await store.delete(key);
      return;
    } catch (error) {
      // ok: no-last-error-wins
      lastError = error;
    }
  }
  throw lastError;
}

// Attempts at the same operation.
export async function deleteWithRetries(store: Store, key: string, attempts: readonly number[]): Promise<void> {
  let lastError: unknown;
  for (const _ of attempts) {
    try {
      await store.delete(key);
    } catch (error) {
      // ok: no-last-error-wins
      lastError = error;
    }
  }
  if (lastError !== undefined) throw lastError;
}

// Several steps without a loop.
export async function deleteBoth(first: Store, second: Store, key: string): Promise<void> {
  let failure: unknown;
  try {
    await first.delete(key);
  } catch (error) {
    failure = error;
  }
  try {
    await second.delete(key);
  } catch (error) {
    // ruleid: no-last-error-wins
    failure = error;
  }
  if (failure) throw failure;
}

// Whoever stops it is not one that succeeded.
export async function deleteUntilStopped(store: Store, keys: readonly string[], signal: AbortSignal): Promise<void> {
  let failure: unknown;
  for (let i = 0; i < keys.length; i++) {
    if (signal.aborted) break;
    try {
      await store.delete(keys[i] ?? '');
    } catch (error) {
      // ruleid: no-last-error-wins
      failure = error;
    }
  }
  if (failure) throw failure;
}
