/**
 * Whether a text looks random, by the measure of Semgrep's analyzer `entropy`: how many bits it takes to write it for somebody
 * who knows English, all in all and for each byte. Three letters in a row cost what they are worth in English; what is no
 * letter costs as much as one of 62 signs that are equally likely.
 *
 * The numbers for English are our own (`english-trigrams.ts`), so a text very close to the limit may fall on the other side.
 */
import { ENGLISH_TRIGRAMS } from './english-trigrams.js';

const LEAST_BITS = 64;
const LEAST_BITS_A_BYTE = 4.8;
const NO_LETTER = Math.log2(62);
const LETTERS = 26;
const STAND_INS: Readonly<Record<string, string>> = { '!': '\\', '"': "'" };

export function isRandom(text: string): boolean {
  const bytes = Buffer.from(text.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
  if (bytes.every((byte) => byte === bytes[0])) return false;
  const bits = bitsOf(bytes);
  return bits > LEAST_BITS && bits / bytes.length > LEAST_BITS_A_BYTE;
}

/** Three bytes in a row count for a third; at the end, where there are no three, two for a half and the last as a whole. */
function bitsOf(bytes: Uint8Array): number {
  let bits = 0;
  bytes.forEach((_, index) => {
    const part = [...bytes.subarray(index, index + 3)].map((byte) => byte - 65);
    // eslint-disable-next-line resilience/no-unguarded-average -- it begins at a byte that is there
    bits += (trigramBits(part) ?? part.reduce((sum, letter) => sum + letterBits(letter), 0)) / part.length;
  });
  return bits;
}

function isLetter(letter: number): boolean {
  return letter >= 0 && letter < LETTERS;
}

function trigramBits(part: readonly number[]): number | undefined {
  const [first, second, third] = part;
  if (third === undefined || !part.every(isLetter)) return undefined;
  const sign = ENGLISH_TRIGRAMS[first!]![second! * LETTERS + third]!;
  return 6 + ((STAND_INS[sign] ?? sign).charCodeAt(0) - 40) / 4;
}

let letters: readonly number[] | undefined;

function letterBits(letter: number): number {
  if (!isLetter(letter)) return NO_LETTER;
  letters ??= countLetters();
  return letters[letter]!;
}

/** What each letter costs alone: by its share of all trigrams. */
function countLetters(): number[] {
  const shares = Array.from({ length: LETTERS }, () => 0);
  let total = 0;
  for (let index = 0; index < LETTERS ** 3; index += 1) {
    const part = [Math.floor(index / LETTERS ** 2), Math.floor(index / LETTERS) % LETTERS, index % LETTERS];
    const share = 2 ** -trigramBits(part)!;
    for (const letter of part) shares[letter]! += share;
    total += 3 * share;
  }
  return shares.map((share) => Math.log2(total / share));
}
