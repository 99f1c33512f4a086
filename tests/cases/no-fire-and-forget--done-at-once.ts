interface Visit {
  guest?: string;
}

export class Reception {
  constructor(private readonly guests: { named(id: string): string; told(id: string): Promise<void> }) {}

  greet(visit: Visit, id: string): Promise<void> {
    visit.guest = this.guests.named(id);
    return Promise.resolve();
  }

  tell(visit: Visit, id: string): Promise<void> {
    visit.guest = id;
    return this.guests.told(id);
  }

  arrive(visit: Visit, id: string): void {
    // ok: no-fire-and-forget
    this.greet(visit, id);
    // ruleid: no-fire-and-forget
    this.tell(visit, id);
  }
}

const keepCard = async (id: string): Promise<void> => {
  const card = id.trim();
  try {
    await fetch(`https://cards.example.com/${card}`, { method: 'PUT', signal: AbortSignal.timeout(1_000) });
  } catch (error) {
    console.error('no card was kept for %s', id, error);
  }
};

const dropCard = async (id: string): Promise<void> => {
  await fetch(`https://cards.example.com/${id}`, { method: 'DELETE', signal: AbortSignal.timeout(1_000) });
};

export function leave(id: string): void {
  // ok: no-fire-and-forget
  keepCard(id);
  // ruleid: no-fire-and-forget
  dropCard(id);
}
