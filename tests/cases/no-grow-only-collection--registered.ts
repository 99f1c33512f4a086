type Handler = (body: string) => void;

export class WireServer {
  private readonly subscriptions = new Map<string, Handler>();

  addSubscription(feedKey: string, handler: Handler): void {
    // ok: no-grow-only-collection
    this.subscriptions.set(feedKey, handler);
  }
}
