import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

// Each is made where it is missing, and neither names the other.
export async function track(name: string, email: string): Promise<string> {
  let event = await prisma.event.findFirst({ where: { name } });
  if (!event) {
    event = await prisma.event.create({ data: { name } });
  }
  let contact = await prisma.contact.findFirst({ where: { email } });
  if (!contact) {
    // ok: no-partial-multi-write
    contact = await prisma.contact.create({ data: { email } });
  }
  return `${event.id}/${contact.id}`;
}

export async function order(email: string, items: string[]): Promise<string> {
  const contact = await prisma.contact.create({ data: { email } });
  // ruleid: no-partial-multi-write
  await prisma.order.create({ data: { contact: contact.id, items } });
  return contact.id;
}
