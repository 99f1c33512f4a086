/** Keeps a service's feature flags and working files on disk. */
import * as fs from 'node:fs';
import { chmodSync, constants } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, Flags } from './types.js';

export class FlagStore {
  private readonly flagsPath: string;

  constructor(
    private readonly dataDir: string,
    private readonly config: Config,
  ) {
    this.flagsPath = join(dataDir, 'flags.json');
  }

  async save(flags: Flags): Promise<void> {
    // ruleid: no-permissive-file-mode
    await writeFile(this.flagsPath, JSON.stringify(flags), { encoding: 'utf8', mode: 0o644 });
  }

  async saveRemedy(flags: Flags): Promise<void> {
    // ok: no-permissive-file-mode
    await writeFile(this.flagsPath, JSON.stringify(flags), { encoding: 'utf8', mode: 0o600 });
  }

  async prepare(): Promise<void> {
    // ruleid: no-permissive-file-mode
    await mkdir(this.dataDir, { recursive: true, mode: 0o777 });
    // ruleid: no-permissive-file-mode
    fs.mkdirSync(join(this.dataDir, 'spool'), 0o777);
    // ruleid: no-permissive-file-mode
    chmodSync(this.dataDir, '0777');
    // ruleid: no-permissive-file-mode
    fs.chmod(join(this.dataDir, 'inbox'), 0o666, (error) => {
      if (error) throw error;
    });
  }

  async openJournal(): Promise<number> {
    // ruleid: no-permissive-file-mode
    const handle = await open(join(this.dataDir, 'journal'), 'a', 0o666);
    // ruleid: no-permissive-file-mode
    await handle.chmod(0o666);
    // ruleid: no-permissive-file-mode
    fs.createWriteStream(join(this.dataDir, 'audit.log'), { flags: 'a', mode: 0o666 });
    return handle.fd;
  }

  async saveToken(token: string, key: string): Promise<void> {
    // ruleid: no-permissive-file-mode
    await fs.promises.writeFile(this.config.tokenFile, token, { mode: 0o644 });
    // ruleid: no-permissive-file-mode
    fs.writeFileSync(join(this.dataDir, 'server.pem'), key, { mode: 0o755 });
    // ruleid: no-permissive-file-mode
    fs.chmodSync(join(this.dataDir, 'credentials.json'), 0o644);
  }

  async share(path: string): Promise<void> {
    const { mode } = await fs.promises.stat(path);
    // ruleid: no-permissive-file-mode
    await fs.promises.chmod(path, mode | 0o666);
    // ruleid: no-permissive-file-mode
    await fs.promises.chmod(path, mode | constants.S_IRWXO);
  }

  async modeFromElsewhere(data: string): Promise<void> {
    const options = { mode: 0o666 };
    // todoruleid: no-permissive-file-mode
    await writeFile(this.flagsPath, data, options);
  }

  async prepareRemedy(): Promise<void> {
    // ok: no-permissive-file-mode
    await mkdir(this.dataDir, { recursive: true, mode: 0o750 });
    // ok: no-permissive-file-mode
    chmodSync(this.dataDir, 0o700);
  }

  async report(data: string): Promise<void> {
    // ok: no-permissive-file-mode
    await writeFile(join(this.dataDir, 'report.html'), data, { mode: 0o644 });
    // The word stands in the owner's name, not in the file's.
    // ok: no-permissive-file-mode
    await writeFile(this.config.pidFile, data, { mode: 0o644 });
  }

  async publish(publicKey: string): Promise<void> {
    // ok: no-permissive-file-mode
    await writeFile(join(this.dataDir, 'id_ed25519.pub'), publicKey, { mode: 0o644 });
  }

  async openAs(mode?: number): Promise<void> {
    // Whoever calls says which mode; what stands behind is the default of `open` itself.
    // ok: no-permissive-file-mode
    const handle = await open(join(this.dataDir, 'journal'), 'w', mode || 0o666);
    await handle.close();
  }

  async readJournal(): Promise<void> {
    // ok: no-permissive-file-mode
    const handle = await open(join(this.dataDir, 'journal'), 'r', 0o666);
    await handle.close();
  }

  async sharedTemp(): Promise<void> {
    // The sticky bit: everybody may add files, and only their owner may replace them.
    // ok: no-permissive-file-mode
    await fs.promises.chmod(join(this.dataDir, 'tmp'), 0o1777);
  }

  async makeExecutable(script: string): Promise<void> {
    // ok: no-permissive-file-mode
    await fs.promises.chmod(script, '755');
    // ok: no-permissive-file-mode
    await mkdir(join(this.dataDir, 'config'), 0o755);
  }

  async defaults(data: string): Promise<void> {
    // ok: no-permissive-file-mode
    await writeFile(this.flagsPath, data);
  }
}

export function daemonize(): void {
  // ruleid: no-permissive-file-mode
  process.umask(0);
}

export function withExactModes(create: () => void): void {
  // ok: no-permissive-file-mode
  const old = process.umask(0);
  create();
  process.umask(old);
}

export function privateFiles(): void {
  // ok: no-permissive-file-mode
  process.umask(0o077);
}

export function drawPixels(image: { open(x: number, y: number, mode: number): void }): void {
  // ok: no-permissive-file-mode
  image.open(0, 0, 0o666);
}
