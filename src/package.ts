/** What `package.json` says of us: read once, from the file itself, so that no second place has to be kept in step. */
import { readFileSync } from 'node:fs';

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly homepage?: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly eslint: string };
}

const file = new URL('../package.json', import.meta.url);

export const PACKAGE = JSON.parse(readFileSync(file, 'utf8')) as PackageFacts;
