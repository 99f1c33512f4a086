interface SeatRepository {
  release(seat: string): Promise<void>;
  delete(seat: string): Promise<void>;
}

export class BoxOffice {
  constructor(private readonly seats: SeatRepository, private readonly seatRepository: SeatRepository) {}

  hold(seat: string): void {
    setTimeout(async () => {
      // ruleid: no-background-write
      await this.seatRepository.delete(seat);
    }, 60_000);
  }

  async free(seat: string): Promise<void> {
    // ok: no-background-write
    await this.seatRepository.delete(seat);
  }
}
