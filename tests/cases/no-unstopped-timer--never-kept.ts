export function wind(clock: { tick(): void }): void {
  // ruleid: no-unstopped-timer
  setInterval(() => clock.tick(), 60_000);
  // ok: no-unstopped-timer
  setInterval(() => clock.tick(), 60_000).unref();
}
