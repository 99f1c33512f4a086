/** Knows how long the last deliveries took. */
export class Deliveries {
  constructor(private readonly seconds: readonly number[]) {}

  /** How long a delivery takes. */
  average(): number {
    // finding: no-unguarded-average -- a shop that is new has delivered nothing, and the status page says NaN.
    return this.seconds.reduce((sum, took) => sum + took, 0) / this.seconds.length;
  }

  /** The same; there is none before the first delivery. */
  knownAverage(): number | undefined {
    if (this.seconds.length === 0) return undefined;
    return this.seconds.reduce((sum, took) => sum + took, 0) / this.seconds.length;
  }
}
