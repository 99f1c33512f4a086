/** A rule's notes.md: free prose, then sections, each of which becomes a section of the rule's page. */

export interface NotesSection {
  readonly title: string;
  readonly text: string;
}

export interface Notes {
  /** What stands above the first section: it continues "Why it fails in production". */
  readonly lead: string;
  readonly sections: readonly NotesSection[];
}

/** The section that continues the spec's `remedy`. */
export const HOW_TO_FIX = 'How to fix';
/** Sections without which a page is unfinished. */
export const REQUIRED_SECTIONS = ['When to turn it off', 'Known misses'] as const;

/** Splits notes at their `## ` headings; headings inside fenced code do not count. */
export function parseNotes(markdown: string): Notes {
  const lead: string[] = [];
  const sections: { title: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    const title = fenced ? undefined : /^##\s+(?<title>.*\S)\s*$/.exec(line)?.groups?.['title'];
    if (title !== undefined) sections.push({ title, lines: [] });
    else (sections.at(-1)?.lines ?? lead).push(line);
  }
  return { lead: textOf(lead), sections: sections.map(({ title, lines }) => ({ title, text: textOf(lines) })) };
}

function textOf(lines: readonly string[]): string {
  return lines.join('\n').trim();
}
