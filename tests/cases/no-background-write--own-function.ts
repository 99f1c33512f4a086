import { PrismaClient } from '@prisma/client';
import { db } from './db.js';
import { auditLog } from './schema.js';
import { logger } from './logger.js';

const prisma = new PrismaClient();

async function remember(action: string, memberId: string): Promise<void> {
  await db.insert(auditLog).values({ action, memberId });
}

async function rememberTold(action: string, memberId: string): Promise<void> {
  try {
    await db.insert(auditLog).values({ action, memberId });
  } catch (error) {
    logger.error({ error }, 'not remembered');
  }
}

export async function remove(memberId: string): Promise<void> {
  await prisma.member.delete({ where: { id: memberId } });
  // ruleid: no-background-write
  remember('member.removed', memberId);
}

export async function removeWaiting(memberId: string): Promise<void> {
  await prisma.member.delete({ where: { id: memberId } });
  // ok: no-background-write
  await remember('member.removed', memberId);
}

export async function removeTold(memberId: string): Promise<void> {
  // ok: no-background-write
  rememberTold('member.removed', memberId);
}
