import type { Conditions, Logger, Peer } from './types.js';

export class Detector {
  private readonly peers: Peer[] = [];
  private base = 0;
  private logger!: Logger;

  async measureLatency(peer?: Peer): Promise<number> {
    if (!peer) {
      return 0;
    }
    // TODO: send a ping
    // ruleid: no-placeholder-measurement
    return 20;
  }

  async measureLatencyRemedy(peer?: Peer): Promise<number> {
    if (!peer) {
      // ok: no-placeholder-measurement
      return 0;
    }
    const start = performance.now();
    await peer.ping();
    return performance.now() - start;
  }

  getBandwidth(peer: Peer): number {
    if (peer.closed) throw new Error(`peer ${peer.name} is closed`);
    this.logger.debug(`bandwidth of ${peer.name}`);
    // ruleid: no-placeholder-measurement
    return 100 * 1024 * 1024;
  }

  // Unknown is an answer that a caller can see.
  getBandwidthRemedy(): number | undefined {
    // ok: no-placeholder-measurement
    return undefined;
  }

  async fetchQueueDepth(): Promise<number> {
    // Simulated until the broker tells us.
    // ruleid: no-placeholder-measurement
    return Promise.resolve(0);
  }

  probeHealth(): boolean {
    // ruleid: no-placeholder-measurement
    return true; // TODO: ask the peers
  }

  collectStats(): Conditions {
    // ruleid: no-placeholder-measurement
    return { latency: 10, bandwidth: 1000 }; // hard-coded for the demo
  }

  // The last return is what is left when nothing else held.
  getLoad(name: string): number {
    for (const peer of this.peers) {
      if (peer.name === name) return peer.load;
    }
    // ok: no-placeholder-measurement
    return 1;
  }

  getLatency(peer: Peer): number {
    if (this.base > 0) return this.base + peer.offset;
    // ok: no-placeholder-measurement
    return 50;
  }

  // A choice between settings measures nothing.
  getThroughput(premium: boolean): number {
    if (premium) {
      return 100;
    }
    // ok: no-placeholder-measurement
    return 10;
  }

  getMaxBandwidth(): number {
    // ok: no-placeholder-measurement
    return 1000;
  }

  getBatchSize(): number {
    // ok: no-placeholder-measurement
    return 100;
  }

  // Nothing runs here, so nothing is used.
  getMemoryUsage(): number {
    // ok: no-placeholder-measurement
    return 0;
  }

  getRtt(): number {
    // The link has a fixed delay.
    // ok: no-placeholder-measurement
    return 600;
  }

  // The name is not that of a measurement.
  priority(): number {
    // TODO: take it from the settings
    // ok: no-placeholder-measurement
    return 5;
  }
}

export function measureConditions(): Conditions {
  // ruleid: no-placeholder-measurement
  return {
    latency: 5,
    bandwidth: 1000,
  };
}

export const getCpuLoad = async (): Promise<number> => {
  // ruleid: no-placeholder-measurement
  return 0.42;
};

export class NoopDetector {
  measureLatency(): number {
    // ok: no-placeholder-measurement
    return 1;
  }
}

export abstract class BaseMeter {
  getLoad(): number {
    // ok: no-placeholder-measurement
    return 1;
  }
}
