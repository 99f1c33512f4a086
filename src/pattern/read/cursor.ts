/**
 * A place in a text that is being copied, with replacements, into another.
 *
 * Invariant: every offset of the copy leads back to the offset that it comes from.
 */
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

export class Cursor {
  out = '';
  protected at = 0;
  /** The last token that is neither space nor comment. */
  protected previous = '';
  /** True where a line ended since that token. */
  protected lineBroken = true;
  private readonly pieces: { readonly out: number; readonly source: number }[] = [{ out: 0, source: 0 }];

  constructor(protected readonly source: string) {}

  sourceOffset(offset: number): number {
    const piece = this.pieces.findLast((candidate) => candidate.out <= offset) ?? this.pieces[0]!;
    return Math.min(piece.source + offset - piece.out, this.source.length);
  }

  /** Copies space and comments, if any stand here. */
  protected space(): boolean {
    const text = this.read(SPACE);
    if (text === undefined) return false;
    this.out += text;
    this.at += text.length;
    this.lineBroken ||= text.includes('\n');
    return true;
  }

  /** What a sticky expression matches here. */
  protected read(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0];
  }

  /** Copies a token; `token` is what counts as the previous one from here on. */
  protected take(length: number, token = this.source.slice(this.at, this.at + length)): void {
    this.out += this.source.slice(this.at, this.at + length);
    this.at += length;
    this.previous = token;
    this.lineBroken = false;
  }

  /** Writes another text in the place of a token. */
  protected replace(length: number, text: string, token: string): void {
    this.pieces.push({ out: this.out.length, source: this.at });
    this.out += text;
    this.at += length;
    this.pieces.push({ out: this.out.length, source: this.at });
    this.previous = token;
    this.lineBroken = false;
  }

  /** The offset behind a token of the given length and the space that follows it. */
  protected afterSpace(length: number): number {
    SPACE.lastIndex = this.at + length;
    return this.at + length + (SPACE.exec(this.source)?.[0].length ?? 0);
  }

  /** The character there; the empty string at the end. */
  protected next(length: number): string {
    return this.source[this.afterSpace(length)] ?? '';
  }
}
