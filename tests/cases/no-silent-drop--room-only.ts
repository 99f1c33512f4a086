const SEATS = 40;

export class Ferry {
  private readonly buffer: string[] = [];

  board(passenger: string): void {
    // ruleid: no-silent-drop
    if (this.buffer.length < SEATS) {
      this.buffer.push(passenger);
    }
  }

  boardAll(passengers: readonly string[]): void {
    for (const passenger of passengers) {
      // ruleid: no-silent-drop
      if (this.buffer.length >= SEATS) continue;
      this.buffer.push(passenger);
    }
  }

  boardOrTell(passenger: string): boolean {
    // ok: no-silent-drop
    if (this.buffer.length < SEATS) {
      this.buffer.push(passenger);
    } else {
      console.warn(`no room for ${passenger}`);
    }
    return this.buffer.includes(passenger);
  }
}
