import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export class Alarms {
  async raise(meterId: string): Promise<void> {
    await prisma.alarm.create({ data: { meterId } });
    // ok: no-background-write
    this.announce(meterId);
    // ruleid: no-background-write
    this.saveRaised(meterId);
  }

  async seen(keyId: string): Promise<void> {
    // ok: no-background-write
    prisma.apiKey.update({ where: { id: keyId }, data: { lastUsedAt: new Date() } }).catch(() => undefined);
  }

  private async announce(meterId: string): Promise<void> {
    await this.mail(meterId);
    await prisma.alarm.update({ where: { meterId }, data: { announced: true } });
  }

  private async saveRaised(meterId: string): Promise<void> {
    await prisma.meter.update({ where: { id: meterId }, data: { alarmed: true } });
  }

  private async mail(meterId: string): Promise<void> {
    await fetch(`https://mail.example/alarms/${encodeURIComponent(meterId)}`, { method: 'POST', signal: AbortSignal.timeout(1_000) });
  }
}
