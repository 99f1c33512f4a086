interface Loaders {
  readonly orders: { load(id: string): Promise<unknown> };
}
interface Store {
  range(key: string, from: number, to: number): Promise<unknown[]>;
  all(key: string): Promise<string[]>;
  get(id: string): Promise<unknown>;
}

export function loaded(loaders: Loaders, orderIds: string[]): Promise<unknown[]> {
  // ok: no-unbounded-concurrency
  return Promise.all(orderIds.map((id) => loaders.orders.load(id)));
}

export async function newest(store: Store, limit: number): Promise<unknown[]> {
  const orderIds = await store.range('orders', 0, limit - 1);
  // ok: no-unbounded-concurrency
  return Promise.all((orderIds as string[]).map((id) => store.get(id)));
}

export async function every(store: Store): Promise<unknown[]> {
  const orderIds = await store.all('orders');
  // ruleid: no-unbounded-concurrency
  return Promise.all(orderIds.map((id) => store.get(id)));
}

export function titles(store: Store, languages: string[]): Promise<unknown[]> {
  // ok: no-unbounded-concurrency
  return Promise.all(languages.map((language) => store.get(language)));
}
