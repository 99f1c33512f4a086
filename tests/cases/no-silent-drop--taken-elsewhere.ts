const SEATS = 40;

export class Cablecar {
  private readonly skiers: string[] = [];
  private readonly drivers: string[] = [];

  board(skier: string): void {
    // ruleid: no-silent-drop
    if (this.skiers.length >= SEATS) return;
    this.skiers.push(skier);
  }

  alight(): string | undefined {
    return this.skiers.shift();
  }

  remember(driver: string): void {
    // ok: no-silent-drop
    if (this.drivers.length >= SEATS) return;
    this.drivers.push(driver);
  }
}
