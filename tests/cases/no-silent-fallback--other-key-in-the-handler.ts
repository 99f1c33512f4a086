interface Store {
  get(name: string): Promise<string | null>;
}

export async function hall(store: Store, legacyStore: Store): Promise<string | null> {
  let found: string | null = null;
  try {
    found = await store.get('hall');
  } catch (error) {
    // ruleid: no-silent-fallback
    found = await legacyStore.get('hall');
  }
  return found;
}

export async function stairs(store: Store, legacyStore: Store): Promise<string | null> {
  try {
    return await store.get('stairs');
  } catch (error) {
    console.warn('stairs come from the old store', error);
    // ok: no-silent-fallback
    return legacyStore.get('stairs');
  }
}

export async function lamp(store: Store, name: string): Promise<string | null> {
  try {
    return await store.get(`lamp:v2:${name}`);
  } catch (error) {
    // ruleid: no-silent-fallback
    return store.get(`lamp:${name}`);
  }
}
