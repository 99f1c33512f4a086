import { Prisma, PrismaClient } from '@prisma/client';
import { processedWebhooks } from './schema.js';
import { db } from './db.js';
import { refund } from './payments.js';

const prisma = new PrismaClient();

export async function onRefund(eventId: string, chargeId: string): Promise<void> {
  try {
    // ruleid: no-early-idempotency-key
    await prisma.processedEvent.create({ data: { eventId } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return;
    throw error;
  }
  await refund(chargeId);
}

export async function onRefundTable(eventId: string, chargeId: string): Promise<void> {
  // ruleid: no-early-idempotency-key
  const rows = await db.insert(processedWebhooks).values({ eventId }).onConflictDoNothing().returning();
  if (rows.length === 0) return;
  await refund(chargeId);
}

export async function onRefundNoted(eventId: string, chargeId: string): Promise<void> {
  // ok: no-early-idempotency-key
  await prisma.processedEvent.create({ data: { eventId, status: 'processing' } });
  await refund(chargeId);
  await prisma.processedEvent.update({ where: { eventId }, data: { status: 'done' } });
}

export async function onRefundAtOnce(eventId: string, chargeId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // ok: no-early-idempotency-key
    await tx.processedEvent.create({ data: { eventId } });
    await tx.refund.create({ data: { chargeId } });
  });
}

export async function onRefundBehind(eventId: string, chargeId: string): Promise<void> {
  await refund(chargeId);
  // ok: no-early-idempotency-key
  await prisma.processedEvent.create({ data: { eventId } });
}
