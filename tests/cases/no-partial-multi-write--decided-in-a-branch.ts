import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function release(id: string, score: number): Promise<void> {
  if (score > 0) {
    await prisma.draft.update({ where: { id }, data: { score } });
    if (score > 80) {
      throw new Error(`draft ${id} is looked at by hand`);
    }
  }
  // ok: no-partial-multi-write
  await prisma.page.update({ where: { id }, data: { draft: false } });
}

export async function replacePicture(id: string, old: string | undefined, picture: string): Promise<void> {
  if (old) {
    await prisma.picture.delete({ where: { id: old } });
  }
  // ruleid: no-partial-multi-write
  await prisma.person.update({ where: { id }, data: { picture } });
}
