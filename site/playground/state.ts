/**
 * What stands in the playground, as the part of the address behind `#`: `rule=<id>` for a rule with its example as it is, else
 * `s=` and the state, compressed. The address alone keeps it; nothing is sent anywhere.
 */
export const MODES = ['pattern', 'yaml', 'rule'] as const;
export type Mode = (typeof MODES)[number];

export interface State {
  readonly mode: Mode;
  /** The pattern, the YAML, or the id of one of our rules. */
  readonly text: string;
  readonly path: string;
  readonly code: string;
}

export type FromHash = { readonly ruleId: string } | { readonly state: State } | { readonly problem: string } | undefined;

/** No state is longer than this; what claims to be is not unpacked further. */
const LONGEST = 400_000;

export function hashOfRule(id: string): string {
  return `#rule=${id}`;
}

export async function hashOf(state: State): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(state)), new CompressionStream('deflate-raw'));
  return `#s=${toBase64Url(packed)}`;
}

/** @param hash with its `#`; what says nothing of the playground is undefined. */
export async function fromHash(hash: string): Promise<FromHash> {
  const rule = /^#rule=(?<id>[a-z0-9-]+)$/.exec(hash)?.groups?.['id'];
  if (rule !== undefined) return { ruleId: rule };
  const packed = /^#s=(?<packed>.*)$/s.exec(hash)?.groups?.['packed'];
  if (packed === undefined) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await through(fromBase64Url(packed), new DecompressionStream('deflate-raw')));
    return { state: stateIn(JSON.parse(text)) };
  } catch {
    return { problem: 'The address does not hold a whole state of the playground; it may have been cut off when it was copied.' };
  }
}

function stateIn(value: unknown): State {
  const { mode, text, path, code } = value as Record<string, unknown>;
  const isMode = MODES.some((known) => known === mode);
  if (!isMode || typeof text !== 'string' || typeof path !== 'string' || typeof code !== 'string') throw new TypeError('no state');
  return { mode: mode as Mode, text, path, code };
}

async function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (length > LONGEST) throw new RangeError('too long');
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}
