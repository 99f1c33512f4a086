interface Source {
  table(name: string): string;
}

export class Tables {
  private source?: Source;

  open(source: Source): void {
    this.source = source;
  }

  table(name: string): string {
    if (this.source === undefined) {
      // ok: no-vague-error
      throw new Error('Source not initialized');
    }
    return this.source.table(name);
  }

  row(name: string): string | undefined {
    if (!this.source) {
      // ok: no-vague-error
      console.error('Source is not initialized');
      return undefined;
    }
    return this.source.table(name);
  }
}

export function size(data: string | Buffer | string[]): number {
  if (typeof data === 'string') {
    return data.length;
  } else if (Buffer.isBuffer(data)) {
    return data.byteLength;
  } else if (Array.isArray(data)) {
    return data.length;
  } else {
    // ok: no-vague-error
    throw new TypeError('Invalid data type');
  }
}

export function send(source: Source | undefined, name: string): string {
  if (source === undefined) {
    // ruleid: no-vague-error
    throw new Error('Source not initialized');
  }
  if (name === '') {
    // ruleid: no-vague-error
    throw new Error('Invalid data');
  } else {
    return source.table(name);
  }
}
