// Kind: ueberdosis/hocuspocus#479
import type { Extension, onConnectPayload } from '@hocuspocus/server';

export interface ThrottleConfiguration {
  throttle: number | null | false;
  banTime: number;
}

export class Throttle implements Extension {
  configuration: ThrottleConfiguration = { throttle: 15, banTime: 5 };

  // ruleid: no-grow-only-collection
  connectionsByIp: Map<string, Array<number>> = new Map();

  // ok: no-grow-only-collection
  bannedIps: Map<string, number> = new Map();

  constructor(configuration?: Partial<ThrottleConfiguration>) {
    this.configuration = { ...this.configuration, ...configuration };
  }

  private throttle(ip: string): boolean {
    if (!this.configuration.throttle) return false;
    const bannedAt = this.bannedIps.get(ip) ?? 0;
    if (Date.now() < bannedAt + this.configuration.banTime * 60 * 1000) return true;
    this.bannedIps.delete(ip);

    const previous = this.connectionsByIp.get(ip) ?? [];
    previous.push(Date.now());
    const recent = previous.filter((at) => at + 60 * 1000 > Date.now());
    this.connectionsByIp.set(ip, recent);
    if (recent.length > this.configuration.throttle) {
      this.bannedIps.set(ip, Date.now());
      return true;
    }
    return false;
  }

  onConnect(data: onConnectPayload): Promise<void> {
    const { request } = data;
    const ip = (request.headers['x-real-ip'] as string) ?? request.socket.remoteAddress ?? '';
    return this.throttle(ip) ? Promise.reject(new Error(`too many connections from ${ip}`)) : Promise.resolve();
  }
}
