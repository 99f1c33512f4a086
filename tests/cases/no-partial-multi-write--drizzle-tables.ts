import { eq } from 'drizzle-orm';
import { db, type Transaction } from './db.js';
import { members, memberships, teams } from './schema.js';

export async function found(name: string, ownerId: string): Promise<string> {
  const [team] = await db.insert(teams).values({ name, ownerId }).returning({ id: teams.id });
  // ruleid: no-partial-multi-write
  await db.insert(memberships).values({ teamId: team!.id, memberId: ownerId, role: 'owner' });
  return team!.id;
}

export async function refill(teamId: string, memberIds: string[]): Promise<void> {
  await db.delete(memberships).where(eq(memberships.teamId, teamId));
  // ruleid: no-partial-multi-write
  await db.insert(memberships).values(memberIds.map((memberId) => ({ teamId, memberId, role: 'member' })));
}

export async function foundAtOnce(name: string, ownerId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [team] = await tx.insert(teams).values({ name, ownerId }).returning({ id: teams.id });
    // ok: no-partial-multi-write
    await tx.insert(memberships).values({ teamId: team!.id, memberId: ownerId, role: 'owner' });
  });
}

export async function foundIn(t: Transaction, name: string, ownerId: string): Promise<void> {
  const [team] = await t.insert(teams).values({ name, ownerId }).returning({ id: teams.id });
  // ok: no-partial-multi-write
  await t.insert(memberships).values({ teamId: team!.id, memberId: ownerId, role: 'owner' });
}

export async function rename(id: string, name: string, memberId: string, alias: string): Promise<void> {
  if (alias === '') await db.update(teams).set({ name }).where(eq(teams.id, id));
  // ok: no-partial-multi-write
  else await db.update(members).set({ alias }).where(eq(members.id, memberId));
}
