import { prisma } from './prisma.js';
import { redis } from './redis.js';
import { keys } from './keys.js';

interface Ship {
  readonly id: string;
  readonly sails: boolean;
}

export async function crews(ships: readonly Ship[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const ship of ships) {
    // ruleid: no-sequential-remote-calls
    const crew = await prisma.sailor.findMany({ where: { shipId: ship.id } });
    all.push(...crew.map((sailor) => {
      return { ...sailor, ship };
    }));
  }
  return all;
}

export async function firstFree(ships: readonly Ship[]): Promise<unknown> {
  for (const ship of ships) {
    // It ends with the first that there is.
    // ok: no-sequential-remote-calls
    const berth = await prisma.berth.findFirst({ where: { shipId: ship.id } });
    if (berth) return berth;
  }
  return undefined;
}

export async function forget(ships: readonly Ship[]): Promise<void> {
  for (const ship of ships) {
    const known = await prisma.harbour.findFirst({ where: { open: true } });
    if (known && ship.sails) {
      // ruleid: no-sequential-remote-calls
      await redis.del(keys.ship(ship.id));
      await redis.del(keys.crew(ship.id));
      await redis.del(keys.cargo(ship.id));
    }
  }
}

export async function forgetTogether(ships: readonly Ship[]): Promise<void> {
  // ok: no-sequential-remote-calls
  await redis.del(...ships.map((ship) => keys.ship(ship.id)));
}

export async function scrap(ships: readonly Ship[]): Promise<void> {
  for (const ship of ships) {
    // ruleid: no-sequential-remote-calls
    await prisma.ship.delete({ where: { id: ship.id } });
  }
}

export async function rename(ships: readonly Ship[], nameOf: (ship: Ship) => string): Promise<void> {
  for (const ship of ships) {
    // Each becomes another, and there is no form for many.
    // ok: no-sequential-remote-calls
    await prisma.ship.update({ where: { id: ship.id }, data: { name: nameOf(ship) } });
  }
}
