/** The parts of the client libraries that the service uses. */
import type { Order, Status } from './order.js';

export interface Transaction {
  hset(key: string, fields: Record<string, string>): Transaction;
  lpush(key: string, ...values: string[]): Transaction;
  lrem(key: string, count: number, value: string): Transaction;
  exec(): Promise<[error: Error | null, result: unknown][] | null>;
}

export interface Redis {
  hset(key: string, fields: Record<string, string>): Promise<number>;
  lpush(key: string, ...values: string[]): Promise<number>;
  lrem(key: string, count: number, value: string): Promise<number>;
  multi(): Transaction;
}

export interface ClaimRedis {
  set(key: string, value: string, condition: 'NX'): Promise<'OK' | null>;
  set(key: string, value: string, unit: 'EX', seconds: number, condition: 'NX'): Promise<'OK' | null>;
  eval(script: string, keyCount: number, ...keysAndArgs: string[]): Promise<unknown>;
}

export interface IntakeRedis {
  set(key: string, value: string, unit: 'EX', seconds: number, condition: 'NX'): Promise<'OK' | null>;
  del(...keys: string[]): Promise<number>;
}

export interface OrderStore {
  save(order: Order): Promise<void>;
  delete(orderId: string): Promise<boolean>;
}

/** Remembers, durably, which orders the legacy store has still to catch up on. */
export interface RepairQueue {
  add(orderId: string): Promise<void>;
}

/** Packs and ships. */
export interface Warehouse {
  shipmentStatus(orderId: string): Promise<Status>;
  cancelShipment(orderId: string): Promise<void>;
}

export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** A lock for asynchronous code: whoever acquires it calls the function that it gets. */
export interface Mutex {
  acquire(): Promise<() => void>;
}

/** Lists the orders that have not been shipped or cancelled. */
export interface OpenOrders {
  list(): Promise<readonly Order[]>;
}

/** Sends messages to customers. */
export interface Mail {
  send(orderId: string, text: string): Promise<void>;
}

/** Takes parcels to customers. */
export interface Carrier {
  book(orderId: string): Promise<void>;
  track(orderId: string): Promise<string>;
}

/** Tells other services how far a parcel has come. */
export interface ShipmentEvents {
  publish(orderId: string, status: Status): Promise<void>;
}
