// Reads what a service obeys.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import yaml from 'js-yaml';

export class Manager {
  private readonly flagsPath: string;
  private flags: Record<string, boolean> = {};

  constructor(flagsPath: string) {
    this.flagsPath = flagsPath;
  }

  async reload(): Promise<void> {
    // ruleid: require-integrity-check
    this.flags = JSON.parse(await fs.readFile(this.flagsPath, 'utf8'));
  }

  async reloadVerified(released: string): Promise<void> {
    // ok: require-integrity-check
    const text = await fs.readFile(this.flagsPath, 'utf8');
    if (createHash('sha256').update(text).digest('hex') !== released) {
      throw new Error('reload flags: the file is not the one that was released');
    }
    this.flags = JSON.parse(text);
  }

  async reloadThroughHelper(): Promise<void> {
    // ok: require-integrity-check
    const text = await fs.readFile(this.flagsPath, 'utf8');
    await verify(text);
    this.flags = JSON.parse(text);
  }
}

export function loadPolicies(path: string): unknown {
  // ruleid: require-integrity-check
  return yaml.load(readFileSync(path, 'utf8'));
}

export const seats = (): number => {
  // ruleid: require-integrity-check
  const text = readFileSync('/etc/orders/license.json', 'utf8');
  return JSON.parse(text).seats;
};

export function printLicense(): void {
  // Nothing is parsed.
  // ok: require-integrity-check
  print(readFileSync('LICENSE', 'utf8'));
}

export function loadConfig(path: string): unknown {
  // Settings of any kind.
  // ok: require-integrity-check
  return JSON.parse(readFileSync(path, 'utf8'));
}

export function run(flags: { input: string }): unknown {
  // Flags of the command line.
  // ok: require-integrity-check
  return JSON.parse(readFileSync(flags.input, 'utf8'));
}

export function loadPolicySchema(): unknown {
  // ok: require-integrity-check
  return JSON.parse(readFileSync('schema.json', 'utf8'));
}
