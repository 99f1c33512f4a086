interface Sample {
  latency: number;
  host: string;
}

class LatencyHistory {
  private samples: Sample[] = [];

  averageLatency(): number {
    const total = this.samples.reduce((sum, sample) => sum + sample.latency, 0);
    // ruleid: no-unguarded-average
    return total / this.samples.length;
  }

  averageLatencyRemedy(): number | undefined {
    if (this.samples.length === 0) return undefined;
    const total = this.samples.reduce((sum, sample) => sum + sample.latency, 0);
    // ok: no-unguarded-average
    return total / this.samples.length;
  }

  slowest(): number {
    let elapsed = 0;
    for (const sample of this.samples) elapsed += sample.latency;
    // ruleid: no-unguarded-average
    return 2 * (elapsed / this.samples.length);
  }

  observe(sample: Sample): number {
    this.samples.push(sample);
    // ok: no-unguarded-average
    return this.samples.map((s) => s.latency).reduce((sum, value) => sum + value, 0) / this.samples.length;
  }
}

function mean(values: number[]): number {
  // ruleid: no-unguarded-average
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// ruleid: no-unguarded-average
const meanArrow = (values: number[]): number => sum(values) / values.length;

function meanRemedy(values: number[]): number {
  // ok: no-unguarded-average
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

function recentMean(samples: Sample[], host: string): string {
  const own = samples.filter((sample) => sample.host === host);
  let total = 0;
  own.forEach((sample) => {
    total += sample.latency;
  });
  // ruleid: no-unguarded-average
  const average = total / own.length;
  return average.toFixed(1);
}

function meanOfSet(values: Set<number>): number {
  let total = 0;
  for (const value of values) total += value;
  // ruleid: no-unguarded-average
  return Math.round(total / values.size);
}

function orZero(values: number[]): number {
  // ok: no-unguarded-average
  return values.reduce((sum, value) => sum + value, 0) / values.length || 0;
}

function orOne(values: number[]): number {
  // ok: no-unguarded-average
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

function within(values: number[]): number {
  if (values.length > 10) {
    // ok: no-unguarded-average
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  return 0;
}

function tooSlow(values: number[], limit: number): boolean {
  // ok: no-unguarded-average
  return values.length > 0 && values.reduce((sum, value) => sum + value, 0) / values.length > limit;
}

function counted(values: number[]): number {
  const count = values.length;
  if (!count) return 0;
  // ok: no-unguarded-average
  return values.reduce((sum, value) => sum + value, 0) / count;
}

function checkedBefore(samples: Sample[]): number {
  if (!samples.length) return 0;
  const latencies = samples.map((sample) => sample.latency);
  // ok: no-unguarded-average
  return latencies.reduce((sum, value) => sum + value, 0) / latencies.length;
}

function mapped(byHost: Map<string, number>, hosts?: string[]): number {
  if (!hosts) return 0;
  const loads = hosts.map((host) => byHost.get(host) ?? 0);
  // ok: no-unguarded-average
  return loads.reduce((sum, load) => sum + load, 0) / loads.length;
}

function middle(low: number, high: number): number {
  const ends = [low, high];
  // ok: no-unguarded-average
  return ends.reduce((sum, value) => sum + value, 0) / ends.length;
}

function countedUnchecked(values: number[]): number {
  const n = values.length;
  // ruleid: no-unguarded-average
  return values.reduce((sum, value) => sum + value, 0) / n;
}

function words(line: string): number {
  const found = line.split(' ');
  // ok: no-unguarded-average
  return found.reduce((sum, word) => sum + word.length, 0) / found.length;
}

function deviations(values: number[]): number[] {
  // ok: no-unguarded-average
  return values.map((value) => value - values.reduce((sum, other) => sum + other, 0) / values.length);
}

function share(budget: number, workers: string[]): number {
  // ok: no-unguarded-average
  return budget / workers.length;
}

// Groups are begun for their first element.
function perHost(groups: Map<string, number[]>): [string, number][] {
  // ok: no-unguarded-average
  return [...groups.entries()].map(([host, loads]) => [host, loads.reduce((sum, load) => sum + load, 0) / loads.length]);
}

function perShard(groups: Record<string, number[]>): { shard: string; load: number }[] {
  return Object.entries(groups).map(([shard, loads]) => {
    // ok: no-unguarded-average
    const load = loads.reduce((sum, each) => sum + each, 0) / loads.length;
    return { shard, load };
  });
}

// All that it is given has something in it.
function averageDepth(points: readonly number[]): number {
  let sum = 0;
  for (const point of points) sum += point;
  // ok: no-unguarded-average
  return sum / points.length;
}

export function depthOf(left: number, right: number): number {
  const corners = [left, right];
  const depth = averageDepth(corners);
  return depth - 1;
}
