/** What `init` is going to do: files that it writes, and what it leaves to a person. */

export interface Change {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  /** What the file holds now; left out where there is none. */
  readonly before?: string;
  readonly after: string;
}

/** Lines that a person has to put somewhere, because nobody but them knows where. */
export interface Advice {
  /** A sentence that ends in a colon or a full stop. */
  readonly text: string;
  readonly lines: readonly string[];
}

/** One part of the plan: the configuration, ESLint, or CI. */
export interface Part {
  readonly changes: readonly Change[];
  /** What is there already, as a sentence. */
  readonly present: readonly string[];
  readonly advice: readonly Advice[];
}

export type Plan = Part;

export const NOTHING: Part = { changes: [], present: [], advice: [] };

export function creates(path: string, after: string): Part {
  return { ...NOTHING, changes: [{ path, after }] };
}

export function present(sentence: string): Part {
  return { ...NOTHING, present: [sentence] };
}

export function advise(text: string, lines: readonly string[] = []): Part {
  return { ...NOTHING, advice: [{ text, lines }] };
}

/** The parts as one plan, in their order. */
export function joined(parts: readonly Part[]): Plan {
  return {
    changes: parts.flatMap(({ changes }) => changes),
    present: parts.flatMap((part) => part.present),
    advice: parts.flatMap(({ advice }) => advice),
  };
}
