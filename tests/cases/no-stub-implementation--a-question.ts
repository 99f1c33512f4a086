export class Lanes {
  canEnter(): boolean {
    // ok: no-stub-implementation
    // TODO: should this be something else? Drivers of lorries ask for it.
    return true;
  }

  onEnd(_lane: string): void {
    // ok: no-stub-implementation
    // placeholder for future use
  }

  canLeave(): boolean {
    // ruleid: no-stub-implementation
    // TODO: ask the gate
    return true;
  }
}
