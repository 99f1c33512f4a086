import { carrier } from './carrier.js';

export class Parcel {
  private status = 'packed';

  constructor(readonly label: string) {}

  async ship(): Promise<void> {
    // ruleid: no-early-state-change
    this.status = 'shipped';
    await carrier.send(this.label);
  }

  async deliver(): Promise<void> {
    await carrier.hand(this.label);
    // ok: no-early-state-change
    this.status = 'delivered';
  }

  async submitAgain(): Promise<void> {
    try {
      // ok: no-early-state-change
      this.status = 'submitted';
      await carrier.send(this.label);
    } catch (error) {
      this.status = 'packed';
      throw error;
    }
  }
}
