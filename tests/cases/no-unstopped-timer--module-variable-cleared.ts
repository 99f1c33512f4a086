let pump: NodeJS.Timeout | undefined;

export function startPump(tick: () => void): void {
  // ok: no-unstopped-timer
  pump = setInterval(tick, 5_000);
}

export function stopPump(): void {
  clearInterval(pump);
}
