// Kind: jisotalo/ads-client#68
import { EventEmitter } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { registerPort, type Settings } from './ads.js';

export class AdsClient extends EventEmitter {
  readonly connection = { connected: false, localAmsNetId: '', localAdsPort: 0 };
  private socket?: Socket;
  private status: 'idle' | 'connecting' | 'connected' | 'failed' = 'idle';

  constructor(private readonly settings: Settings) {
    super();
  }

  async connect(): Promise<void> {
    // ruleid: no-early-state-change
    this.status = 'connected';
    this.socket = createConnection({ host: this.settings.host, port: this.settings.port, timeout: this.settings.timeout });
    const registered = await registerPort(this.socket, this.settings.localAdsPort);
    this.connection.localAmsNetId = registered.netId;
    this.connection.localAdsPort = registered.port;
    this.emit('connect', this.connection);
  }

  async connectInOrder(): Promise<void> {
    this.status = 'connecting';
    this.socket = createConnection({ host: this.settings.host, port: this.settings.port, timeout: this.settings.timeout });
    try {
      const registered = await registerPort(this.socket, this.settings.localAdsPort);
      this.connection.localAdsPort = registered.port;
    } catch (error) {
      this.status = 'failed';
      throw error;
    }
    // ok: no-early-state-change
    this.status = 'connected';
    this.emit('connect', this.connection);
  }

  get isConnected(): boolean {
    return this.status === 'connected';
  }
}
