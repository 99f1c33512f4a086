import type { BookingService } from './booking.service.js';
import { socket } from './socket.js';

export async function closeSeason(bookingService: BookingService, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await bookingService.cancelBooking(`season-${id}`);
      // ruleid: no-empty-error-handler
    } catch (error) {}
  }
}

export async function hangUp(): Promise<void> {
  // What is put away here has no more to it.
  try {
    await socket.close();
    // ok: no-empty-error-handler
  } catch (error) {}
}
