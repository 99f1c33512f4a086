/** Messages in which code stands between backticks. */

export interface Part {
  readonly text: string;
  readonly isCode: boolean;
}

/** A sentence, cut at its backticks; one that closes nothing is a sign like any other. */
export function partsOf(sentence: string): Part[] {
  const parts = sentence.split(/`([^`]+)`/).map((text, index) => ({ text, isCode: index % 2 === 1 }));
  return parts.filter(({ text }) => text !== '');
}
