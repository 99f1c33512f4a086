/** Routes incoming object keys to the store that owns them. */
import type { Branch, Message } from './types.js';

const ARCHIVE_PREFIX = 'archive/';

export function ownerOf(key: string, namespace: string): string {
  // ruleid: prefer-prefix-check
  if (key.length >= namespace.length && key.slice(0, namespace.length) === namespace) {
    return 'own';
  }
  // ruleid: prefer-prefix-check
  if (key.slice(0, 8) === 'archive/') {
    return 'cold';
  }
  // ruleid: prefer-prefix-check
  if (key.substring(0, 4) == 'tmp-') {
    return 'scratch';
  }
  // ruleid: prefer-prefix-check
  return key.substr(0, ARCHIVE_PREFIX.length) !== ARCHIVE_PREFIX ? 'hot' : 'cold';
}

export function isCallback(url: string): boolean {
  // ruleid: prefer-prefix-check
  return url.indexOf('https://') === 0 && url.length < 2048;
}

export function isRooted(path: string): boolean {
  // One character.
  // ok: prefer-prefix-check
  return path.indexOf('/') === 0;
}

export function ownTopic(message: Message, topicPrefix: string): string | undefined {
  // Both lengths are that of the same variable.
  // ok: prefer-prefix-check
  if (message.topic.indexOf(topicPrefix) !== 0) return undefined;
  return message.topic.slice(topicPrefix.length);
}

export function inFolder(path: string, folder: string): string {
  // ruleid: prefer-prefix-check
  const inside = path.indexOf(`${folder}/`) === 0 ? path.substring(folder.length + 1) : path;
  // ruleid: prefer-prefix-check
  const relative = path.lastIndexOf('./', 0) === 0;
  return relative ? '.' : inside;
}

export function visible(names: string[]): string[] {
  // One character has no length that could part from it.
  // ok: prefer-prefix-check
  return names.filter((name) => name.charAt(0) !== '.');
}

export function isPartial(name: string, suffix: string): boolean {
  // ruleid: prefer-prefix-check
  if (name.slice(-5) === '.part') return true;
  // ruleid: prefer-prefix-check
  if (name.substr(-suffix.length) === suffix) return true;
  // ruleid: prefer-prefix-check
  return name.slice(name.length - suffix.length) === suffix;
}

export function withSlash(path: string): string {
  // ok: prefer-prefix-check
  return path.slice(-1) === '/' ? path : `${path}/`;
}

export function yoda(key: string): boolean {
  // todoruleid: prefer-prefix-check
  return 'tmp-' === key.slice(0, 4);
}

export function startsWithRemote(branch: Branch, remote: string): boolean {
  // ok: prefer-prefix-check
  return branch.name.indexOf(remote) === 0;
}

export function remedy(key: string, namespace: string): boolean {
  // ok: prefer-prefix-check
  return key.startsWith(namespace) || key.endsWith('.part');
}

export function shortKey(key: string): boolean {
  // Three characters never equal two.
  // ok: prefer-prefix-check
  return key.slice(0, 3) === 'v1';
}

export function beforeSeparator(key: string, name: string): boolean {
  const cut = key.indexOf('/');
  // ok: prefer-prefix-check
  return cut > 0 && key.slice(0, cut) === name;
}

export function inTheMiddle(key: string): boolean {
  // ok: prefer-prefix-check
  if (key.slice(2, 6) === 'tmp-') return true;
  // ok: prefer-prefix-check
  if (key.indexOf('tmp-') >= 0 || key.indexOf('/') === 1) return true;
  // ok: prefer-prefix-check
  return key.charAt(1) === ':';
}

export function isFirst(subscribers: Branch[], subscriber: Branch): boolean {
  // ok: prefer-prefix-check
  return subscribers.indexOf(subscriber) === 0;
}

export function wantsHelp(args: string[]): boolean {
  // ok: prefer-prefix-check
  return args.indexOf('--help') === 0 || process.argv.indexOf('-h') === 0;
}

export function namesThePath(columns: string[]): boolean {
  // ok: prefer-prefix-check
  return columns.map((column) => column.trim()).indexOf('path') === 0;
}

export function insensitive(header: string): boolean {
  // ok: prefer-prefix-check
  return header.slice(0, 7).toLowerCase() === 'bearer ';
}

export function isSnapshot(blob: Buffer): boolean {
  // ok: prefer-prefix-check
  return blob.slice(0, 4).toString('latin1') === 'SNAP';
}

export function capitalised(word: string): boolean {
  // ok: prefer-prefix-check
  return word.charAt(0) === word.charAt(0).toUpperCase();
}

export function firstChar(key: string): boolean {
  // ok: prefer-prefix-check
  return key[0] === '/';
}
