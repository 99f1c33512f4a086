/** Empty projects outside the repository, into which the packed tarball is installed as a user would. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A scratch folder with the tarball in it; `dispose` removes everything made below it. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'resilience-package-'));
  readonly tarball: string;

  constructor() {
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', this.folder], { cwd: repository, stdio: 'pipe' });
    const packed = readdirSync(this.folder).find((name) => name.endsWith('.tgz'));
    if (packed === undefined) throw new Error('`npm pack` wrote no tarball');
    this.tarball = join(this.folder, packed);
  }

  /** A project with these files and the tarball and `dependencies` installed, peers and all, from the registry. */
  project(name: string, files: Record<string, string>, dependencies: readonly string[] = []): Project {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFiles(folder, { 'package.json': JSON.stringify({ name, private: true, type: 'module' }), ...files });
    const project = new Project(folder);
    const installed = project.run('npm', ['install', '--no-audit', '--no-fund', this.tarball, ...dependencies]);
    if (installed.code !== 0) throw new Error(`npm install failed in ${name}:\n${installed.stderr}`);
    return project;
  }

  /** A folder with these files and nothing installed. */
  emptyFolder(name: string, files: Record<string, string> = {}): Project {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    writeFiles(folder, files);
    return new Project(folder);
  }

  /** The path of a Node binary of a major version, from the npm package `node`. */
  node(major: number): string {
    const folder = join(this.folder, `node-${major}`);
    mkdirSync(folder, { recursive: true });
    writeFiles(folder, { 'package.json': '{"private":true}' });
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `node@${major}`], { cwd: folder, stdio: 'pipe' });
    return join(folder, 'node_modules/node/bin/node');
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Project {
  constructor(readonly folder: string) {}

  run(command: string, args: readonly string[], env: Record<string, string> = {}): Run {
    const { status, stdout, stderr } = spawnSync(command, [...args], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: status, stdout, stderr };
  }
}

function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}
