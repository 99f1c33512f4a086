import * as fs from 'node:fs';
import * as path from 'node:path';
import debug from 'debug';

const trace = debug('oauth');
const CACHE_FILE = 'oauth-token';

export interface Token {
  readonly access_token: string;
  readonly expires_in: number;
  readonly token_type: string;
}

export class OAuthProvider {
  constructor(private readonly clientId: string, private readonly cacheDir: string, private readonly useFileCache: boolean) {
    if (useFileCache && !fs.existsSync(cacheDir)) {
      // ok: no-permissive-file-mode
      fs.mkdirSync(cacheDir, { mode: 0o700, recursive: true });
    }
  }

  private readonly cachedTokenFile = (clientId: string, audience: string): string =>
    path.join(this.cacheDir, `${CACHE_FILE}-${clientId}-${audience}.json`);

  sendToFileCache(token: Token, audience: string): void {
    if (!this.useFileCache) return;
    const file = this.cachedTokenFile(this.clientId, audience);
    const decorated = { ...token, audience, expiry: Date.now() + token.expires_in * 1000 };
    // ruleid: no-permissive-file-mode
    fs.writeFile(file, JSON.stringify(decorated), (error) => {
      if (!error) {
        trace(`Wrote OAuth token to file ${file}`);
        return;
      }
      console.error('Error writing OAuth token to file', file, error);
    });
  }

  async sendToFileCacheForOwner(token: Token, audience: string): Promise<void> {
    const file = this.cachedTokenFile(this.clientId, audience);
    // ok: no-permissive-file-mode
    await fs.promises.writeFile(file, JSON.stringify(token), { mode: 0o600 });
  }
}
