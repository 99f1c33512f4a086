import https from 'node:https';
import axios from 'axios';
import got from 'got';
import pg, { Pool } from 'pg';

declare function withTimeout<T>(promise: Promise<T>, milliseconds: number): Promise<T>;
declare function sleep(milliseconds: number): Promise<never>;

export class Carrier {
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  async track(parcel: string): Promise<unknown> {
    // ruleid: require-timeout
    const response = await fetch(`${this.base}/parcels/${parcel}`);
    return response.json();
  }

  async book(order: object): Promise<void> {
    // ruleid: require-timeout
    const response = await fetch(`${this.base}/parcels`, {
      method: 'POST',
      body: JSON.stringify(order),
    });
    if (!response.ok) throw new Error(`carrier says ${response.status}`);
  }

  async rates(): Promise<unknown> {
    // ruleid: require-timeout
    const { data } = await axios.get(`${this.base}/rates`, { headers: { accept: 'text/csv' } });
    return data;
  }

  async cancel(parcel: string): Promise<void> {
    // ruleid: require-timeout
    await axios.post(`${this.base}/cancel`, { parcel });
  }

  async zones(): Promise<unknown> {
    // ruleid: require-timeout
    return got(`${this.base}/zones`).json();
  }

  client() {
    // ruleid: require-timeout
    return axios.create({ baseURL: this.base });
  }

  follow(parcel: string, done: () => void): void {
    // ruleid: require-timeout
    https.get(`${this.base}/follow/${parcel}`, (response) => response.on('end', done));
  }

  async send(parcel: string): Promise<unknown> {
    // ruleid: require-timeout
    return axios({ method: 'put', url: `${this.base}/parcels/${parcel}` });
  }

  async replace(parcel: string, order: object): Promise<void> {
    const options = { method: 'PUT', body: JSON.stringify(order) };
    // ruleid: require-timeout
    await fetch(`${this.base}/parcels/${parcel}`, options);
  }

  remove(host: string, path: string, done: () => void): void {
    // ruleid: require-timeout
    const request = https.request({ host, path, method: 'DELETE' }, (response) => response.on('end', done));
    request.end();
  }

  // A limit of another call is none of this one.
  async both(parcel: string): Promise<unknown[]> {
    const first = await fetch(`${this.base}/parcels/${parcel}`, { signal: AbortSignal.timeout(10_000) });
    // ruleid: require-timeout
    const second = await fetch(`${this.base}/depots/${parcel}`);
    return [first, second];
  }

  later(parcel: string): void {
    setTimeout(() => {
      // ruleid: require-timeout
      void fetch(`${this.base}/parcels/${parcel}/seen`);
    }, 1_000);
  }

  // The remedy: each call has a limit.
  async trackLimited(parcel: string): Promise<unknown> {
    // ok: require-timeout
    const response = await fetch(`${this.base}/parcels/${parcel}`, { signal: AbortSignal.timeout(10_000) });
    return response.json();
  }

  async ratesLimited(): Promise<unknown> {
    // ok: require-timeout
    const { data } = await axios.get(`${this.base}/rates`, { timeout: 10_000 });
    return data;
  }

  async zonesLimited(): Promise<unknown> {
    // ok: require-timeout
    return got(`${this.base}/zones`, { timeout: { request: 10_000 } }).json();
  }

  limitedClient() {
    // ok: require-timeout
    return axios.create({ baseURL: this.base, timeout: 10_000 });
  }

  followLimited(parcel: string, done: () => void): void {
    // ok: require-timeout
    const request = https.get(`${this.base}/follow/${parcel}`, (response) => response.on('end', done));
    request.setTimeout(10_000, () => request.destroy());
  }

  async replaceLimited(parcel: string, order: object, signal: AbortSignal): Promise<void> {
    const options: RequestInit = { method: 'PUT', body: JSON.stringify(order) };
    options.signal = signal;
    // ok: require-timeout
    await fetch(`${this.base}/parcels/${parcel}`, options);
  }

  removeLimited(host: string, path: string): void {
    // ok: require-timeout
    https.request({ host, path, method: 'DELETE', timeout: 10_000 }).end();
  }

  // What is handed on may hold one.
  async trackWith(parcel: string, options: RequestInit): Promise<Response> {
    // ok: require-timeout
    return fetch(`${this.base}/parcels/${parcel}`, options);
  }

  async bookWith(order: object, options: RequestInit): Promise<Response> {
    // ok: require-timeout
    return fetch(`${this.base}/parcels`, { ...options, method: 'POST', body: JSON.stringify(order) });
  }

  async forward(request: Request): Promise<Response> {
    // ok: require-timeout
    return fetch(request);
  }

  async signalled(parcel: string, signal: AbortSignal): Promise<Response> {
    // ok: require-timeout
    return fetch(`${this.base}/parcels/${parcel}`, { signal });
  }

  // The limit stands around the call.
  async raced(parcel: string): Promise<Response> {
    // ok: require-timeout
    return Promise.race([fetch(`${this.base}/parcels/${parcel}`), sleep(10_000)]);
  }

  async wrapped(parcel: string): Promise<Response> {
    // ok: require-timeout
    return withTimeout(fetch(`${this.base}/parcels/${parcel}`), 10_000);
  }

  // No network, or the page's own server.
  async decode(base64: string): Promise<ArrayBuffer> {
    // ok: require-timeout
    const response = await fetch(`data:application/octet-stream;base64,${base64}`);
    return response.arrayBuffer();
  }

  async own(): Promise<Response> {
    // ok: require-timeout
    return fetch('/api/parcels');
  }

  // Another function of that name.
  async injected(fetch: (parcel: string) => Promise<string>, parcel: string): Promise<string> {
    // ok: require-timeout
    return fetch(parcel);
  }
}

export function connect(connectionString: string) {
  // ruleid: require-timeout
  return new pg.Pool({ connectionString, max: 10 });
}

export function connectByEnvironment() {
  // ruleid: require-timeout
  return new Pool();
}

export function connectLimited(connectionString: string) {
  // ok: require-timeout
  return new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 });
}

export function connectWith(options: pg.PoolConfig) {
  // ok: require-timeout
  return new pg.Pool({ ...options, max: 10 });
}

// A client of the page's own server.
// ok: require-timeout
export const page = axios.create({ baseURL: '/api' });
// ruleid: require-timeout
export const warehouse = axios.create({ baseURL: 'https://warehouse.example.com/api' });

// What runs it has the limit.
// ok: require-timeout
export const kept = makeStore({ timeout: 3_000, load: () => fetch('https://keys.example.com') });
// ruleid: require-timeout
export const unkept = makeStore({ size: 3_000, load: () => fetch('https://keys.example.com') });
