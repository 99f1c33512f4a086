import { MessageService } from './messages.js';

export async function arrived(parcelId: string): Promise<void> {
  // ruleid: no-fire-and-forget
  void MessageService.send({ parcelId });
}

export async function arrivedTold(parcelId: string): Promise<void> {
  // ok: no-fire-and-forget
  void MessageService.send({ parcelId }).catch((error: unknown) => console.error(error));
}

export async function arrivedAndWaited(parcelId: string): Promise<void> {
  // ok: no-fire-and-forget
  await MessageService.send({ parcelId });
}
