class Courier {
  async carry(parcel: string): Promise<void> {
    await fetch(`https://depot.example.com/${parcel}`, { method: 'POST', signal: AbortSignal.timeout(1_000) });
  }
}

export class Depot {
  constructor(private readonly courier: Courier) {}

  accept(parcel: string): void {
    // ruleid: no-fire-and-forget
    this.courier.carry(parcel);
  }

  async acceptAndWait(parcel: string): Promise<void> {
    // ok: no-fire-and-forget
    await this.courier.carry(parcel);
  }

  acceptHandled(parcel: string, failed: (error: unknown) => void): void {
    // ok: no-fire-and-forget
    this.courier.carry(parcel).catch(failed);
  }
}
