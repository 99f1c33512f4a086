import { prisma } from './prisma.js';
import { redis } from './redis.js';
import { VisitModel } from './visit.model.js';
import type { GuestRepository } from './guest.repository.js';

export function arrive(guestId: string): void {
  setImmediate(() => {
    // A client of Prisma sends nothing until somebody waits.
    // ruleid: no-background-write
    prisma.visit.create({ data: { guestId } });
  });
  // ruleid: no-background-write
  VisitModel.updateOne({ guestId }, { open: true }).exec();
  // ruleid: no-background-write
  redis.del(`guest:${guestId}`);
  // ruleid: no-background-write
  redis.set(`guest:${guestId}`, 'in').catch(() => undefined);
}

export async function arriveWaiting(guestId: string): Promise<void> {
  // ok: no-background-write
  await prisma.$transaction([prisma.visit.create({ data: { guestId } })]);
  // ok: no-background-write
  await VisitModel.updateOne({ guestId }, { open: true }).exec();
  // ok: no-background-write
  await redis.multi().del(`guest:${guestId}`).exec();
}

export class Desk {
  constructor(private readonly guestRepository: GuestRepository) {}

  async leave(guestId: string): Promise<void> {
    const guest = await this.guestRepository.findGuest(guestId);
    // ruleid: no-background-write
    this.guestRepository.deleteGuest(guest.id);
  }

  async leaveWaiting(guestId: string): Promise<void> {
    const guest = await this.guestRepository.findGuest(guestId);
    // ok: no-background-write
    await this.guestRepository.deleteGuest(guest.id);
  }
}

export function leaveAll(guestIds: readonly string[]): void {
  // ruleid: no-background-write
  guestIds.map((guestId) => prisma.visit.delete({ where: { guestId } }));
}

export async function leaveAllWaiting(guestIds: readonly string[]): Promise<void> {
  // ok: no-background-write
  await prisma.$transaction(guestIds.map((guestId) => prisma.visit.delete({ where: { guestId } })));
}
