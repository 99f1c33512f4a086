// Kind: calcom/cal.diy#10156
import type { Prisma, PrismaClient } from '@prisma/client';
import { deleteMeeting } from './video-client.js';
import { calendarOf, type CredentialPayload } from './calendars.js';
import { sendRescheduleEmail } from './emails.js';
import { logger } from './logger.js';

type Reference = Prisma.BookingReferenceGetPayload<{ select: { type: true; uid: true; externalCalendarId: true } }>;

export async function requestReschedule(
  prisma: PrismaClient,
  booking: { id: number; references: Reference[] },
  credentials: Map<string, CredentialPayload>,
  event: CalendarEvent,
): Promise<void> {
  const references = booking.references.filter(({ type }) => credentials.has(type));
  try {
    // ruleid: no-fire-and-forget
    references.forEach(async (reference) => {
      const credential = credentials.get(reference.type);
      if (reference.uid && reference.type.endsWith('_calendar')) {
        const calendar = await calendarOf(credential);
        await calendar?.deleteEvent(reference.uid, event, reference.externalCalendarId);
      } else if (reference.uid && reference.type.endsWith('_video')) {
        await deleteMeeting(credential, reference.uid);
      }
    });
  } catch (error) {
    logger.error({ error }, 'cannot clean up before rescheduling');
  }
  await sendRescheduleEmail(event);
}

export async function requestRescheduleInOrder(references: Reference[], credentials: Map<string, CredentialPayload>, event: CalendarEvent): Promise<void> {
  // ok: no-fire-and-forget
  for (const reference of references) {
    const calendar = await calendarOf(credentials.get(reference.type));
    await calendar?.deleteEvent(reference.uid, event, reference.externalCalendarId);
  }
  await sendRescheduleEmail(event);
}
