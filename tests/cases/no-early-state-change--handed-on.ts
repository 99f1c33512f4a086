export class Lighthouse {
  mode = 'dark';
  state = 'new';

  async shine(mode: string): Promise<void> {
    // ruleid: no-early-state-change
    this.mode = mode;
    await this.lamp.turn({ mode });
  }

  async shineLate(mode: string): Promise<void> {
    await this.lamp.turn(mode);
    // ok: no-early-state-change
    this.mode = mode;
    await this.keeper.write(mode);
  }

  async deploy(): Promise<void> {
    // ruleid: no-early-state-change
    this.state = 'deployed';
    await this.lamp.mountOn(this.tower);
  }

  async tell(mode: string): Promise<void> {
    // ok: no-early-state-change
    this.mode = mode;
    await this.keeper.notify(mode);
  }
}
