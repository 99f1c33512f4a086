/**
 * Semgrep's test comments in a fixture, `// ruleid: no-x`, `# ok: no-x`, `// todoruleid: no-x`; and one of our own,
 * `// predicate: <name>`.
 */

export type AnnotationKind = 'ruleid' | 'ok' | 'todoruleid' | 'todook';

export interface Annotation {
  readonly kind: AnnotationKind;
  /** The rule ids that the comment names. */
  readonly ids: readonly string[];
  /** 1-based line of the comment; it speaks of the next line. */
  readonly line: number;
}

const ANNOTATION = /^\s*(?:\/\/|#|\{?\/\*)\s*(?<kind>ruleid|ok|todoruleid|todook)\s*:\s*(?<ids>[\w./-]+(?:\s*,\s*[\w./-]+)*)/;

/** The annotation on a line of code; undefined where the line is no such comment. */
export function annotationOf(text: string): Omit<Annotation, 'line'> | undefined {
  const groups = ANNOTATION.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { kind, ids } = groups as { kind: AnnotationKind; ids: string };
  return { kind, ids: ids.split(',').map((id) => id.trim()) };
}

const PREDICATE_NOTE = /^\s*(?:\/\/|#|\{?\/\*)\s*predicate\s*:\s*(?<name>[\w-]+)/;

/**
 * The predicate that a comment names, above an `ok:` that Semgrep, which knows no predicates, would report; undefined where
 * the line is no such comment.
 */
export function predicateNoteOf(text: string): string | undefined {
  return PREDICATE_NOTE.exec(text)?.groups?.['name'];
}

/** Every annotation of a fixture, from top to bottom. */
export function annotationsOf(text: string): Annotation[] {
  return text.split('\n').flatMap((line, index) => {
    const annotation = annotationOf(line);
    return annotation === undefined ? [] : [{ ...annotation, line: index + 1 }];
  });
}
