import { PrismaClient } from '@prisma/client';

export async function visitorsOf(day: string): Promise<unknown[]> {
  // ruleid: no-client-per-call
  const client = new PrismaClient();
  return await client.visitor.findMany({ where: { day } });
}

let shared: PrismaClient | undefined;

export async function visitorsShared(day: string): Promise<unknown[]> {
  // ok: no-client-per-call
  shared ??= new PrismaClient();
  return await shared.visitor.findMany({ where: { day } });
}
