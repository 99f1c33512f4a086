import type { PrismaClient } from '@prisma/client';
import type { Redis } from 'ioredis';

export async function keep(redis: Redis, thread: { id: string; text: string }): Promise<void> {
  await redis.set(`thread:${thread.id}`, thread.text);
  // ok: no-partial-multi-write
  await redis.publish(`thread:${thread.id}`, thread.text);
}

export async function add(redis: Redis, post: string): Promise<void> {
  await redis.zadd('feed', Date.now(), post);
  // ok: no-partial-multi-write
  await redis.zremrangebyrank('feed', 0, -101);
}

export async function list(redis: Redis, thread: { id: string; text: string }): Promise<void> {
  await redis.set(`thread:${thread.id}`, thread.text);
  // ruleid: no-partial-multi-write
  await redis.zadd('threads', Date.now(), thread.id);
}

export async function join(prisma: PrismaClient, email: string, team: string): Promise<void> {
  await prisma.user.upsert({ where: { email }, create: { email }, update: {} });
  // ok: no-partial-multi-write
  await prisma.member.upsert({ where: { email, team }, create: { email, team }, update: {} });
}

export async function found(prisma: PrismaClient, email: string, team: string): Promise<void> {
  await prisma.user.create({ data: { email } });
  // ruleid: no-partial-multi-write
  await prisma.member.create({ data: { email, team } });
}

export async function group(prisma: PrismaClient, name: string, rule: string): Promise<unknown> {
  try {
    const made = await prisma.group.create({ data: { name } });
    return made;
  } catch (error) {
    if (!String(error).includes('P2002')) throw error;
  }
  // ok: no-partial-multi-write
  await prisma.rule.update({ where: { id: rule }, data: { group: name } });
  return undefined;
}
