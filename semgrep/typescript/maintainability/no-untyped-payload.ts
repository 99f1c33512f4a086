export interface OrderEvent {
  id: string;
  // ruleid: no-untyped-payload
  payload: any;
}

export type SyncJob = {
  kind: string;
  attempts: number;
  // ruleid: no-untyped-payload
  readonly data?: any;
};

export class CarrierRequest {
  // ruleid: no-untyped-payload
  public body: object;

  constructor(body: object) {
    this.body = body;
  }
}

interface Shipped {
  kind: 'shipped';
  carrier: string;
}

interface Cancelled {
  kind: 'cancelled';
  reason: string;
}

// The remedy: a type for each kind, and a tag that tells them apart.
export interface OrderMessage {
  id: string;
  // ok: no-untyped-payload
  payload: Shipped | Cancelled;
}

// What is only handed on is checked where it is used.
export interface RelayMessage {
  topic: string;
  // ok: no-untyped-payload
  payload: unknown;
}

// A type parameter is a type.
export interface TypedEvent<T> {
  // ok: no-untyped-payload
  payload: T;
}

// No message: a node of a tree, a page that a template fills.
export interface Node {
  // ok: no-untyped-payload
  data: any;
}

export class Page {
  // ok: no-untyped-payload
  content: any;
}

// No payload: what describes it, what a caller hangs on to it, and what lives in a method.
export class AuditEvent {
  // ok: no-untyped-payload
  source: any;
  // ok: no-untyped-payload
  userData: any;

  // ok: no-untyped-payload
  attach(data: any, message: any): void {
    // ok: no-untyped-payload
    const body: any = data;
    this.source = [body, message];
  }

  encode(
    // ok: no-untyped-payload
    data: any,
    // ok: no-untyped-payload
    message: any
  ): void {
    this.attach(data, message);
  }
}

export interface EventBus {
  // ok: no-untyped-payload
  publish(topic: string, data: any): void;
}

// ok: no-untyped-payload
export function publish(message: any): void {
  console.log(message);
}

export interface CallRequest {
  // ok: no-untyped-payload
  params: any[];
  // todoruleid: no-untyped-payload
  body: Record<string, any>;
}
