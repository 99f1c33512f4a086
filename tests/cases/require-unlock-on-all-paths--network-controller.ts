// Kind: MetaMask/core#195
import { Mutex } from 'async-mutex';
import { BaseController } from './base-controller.js';
import { detectNetwork, type NetworkState } from './network.js';

export class NetworkController extends BaseController<NetworkState> {
  private readonly mutex = new Mutex();

  async lookupNetwork(): Promise<void> {
    if (!this.provider) {
      return;
    }
    // ruleid: require-unlock-on-all-paths
    const releaseLock = await this.mutex.acquire();
    const previous = this.state.network;
    const network = await detectNetwork(this.provider);
    if (network !== previous) {
      this.update({ network });
      this.hub.emit('networkDidChange', network);
    }
    releaseLock();
  }

  async lookupNetworkSafely(): Promise<void> {
    if (!this.provider) {
      return;
    }
    // ok: require-unlock-on-all-paths
    const releaseLock = await this.mutex.acquire();
    try {
      const network = await detectNetwork(this.provider);
      if (network !== this.state.network) {
        this.update({ network });
        this.hub.emit('networkDidChange', network);
      }
    } finally {
      releaseLock();
    }
  }
}
