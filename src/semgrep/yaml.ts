/** YAML with places: what a text says, and on which line each part of it stands. */
import {
  constructFromEvents,
  CORE_SCHEMA,
  EVENT_ID,
  getScalarValue,
  mergeTag,
  parseEvents,
  YAMLException,
  type AliasEvent,
  type Event,
} from 'js-yaml';

/** The keys and indexes that lead to a part of a document, e.g. `['rules', 0, 'id']`. */
export type YamlPath = readonly (string | number)[];

export interface YamlDocument {
  readonly value: unknown;
  /** The line (1-based) of a key or a list's member; where the path leads nowhere, of the last part that exists. */
  readonly lineOf: (path: YamlPath) => number;
}

/** A text that is no YAML, or not one document. */
export class YamlError extends Error {
  override readonly name = 'YamlError';

  constructor(
    message: string,
    /** 1-based. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** @throws {YamlError} */
export function parseYaml(text: string): YamlDocument {
  try {
    const events = parseEvents(text, {});
    const documents = constructFromEvents(events, { source: text, schema: CORE_SCHEMA.withTags(mergeTag) });
    if (documents.length > 1) throw new YamlError(`holds ${documents.length} documents; write one`, 1);
    const root = new PlaceReader(text, events).read();
    return { value: documents[0], lineOf: (path) => lineAt(text, offsetOf(root, path)) };
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlError(`is no YAML: ${error.reason}`, (error.mark?.line ?? 0) + 1);
    throw error;
  }
}

/** Where a value stands, and its parts by key or index. */
interface Place {
  readonly offset: number;
  readonly parts: ReadonlyMap<string | number, Place>;
}

/** The path's place; a member of a mapping stands where its key does. */
function offsetOf(root: Place, path: YamlPath): number {
  let place = root;
  for (const step of path) {
    const next = place.parts.get(step);
    if (next === undefined) break;
    place = next;
  }
  return place.offset;
}

/** js-yaml's syntax tree has no positions, its events have. */
class PlaceReader {
  private index = 0;
  private readonly anchors = new Map<string, Place>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  /** The first document's place. */
  read(): Place {
    if (this.events[0]?.type === EVENT_ID.DOCUMENT) this.index = 1;
    return this.value(0);
  }

  /** @param around where the value stands that holds this one: an empty value has no place of its own. */
  private value(around: number): Place {
    const event = this.events[this.index++];
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return { offset: around, parts: new Map() };
    if (event.type === EVENT_ID.ALIAS) return this.anchors.get(this.anchorOf(event)) ?? { offset: event.anchorStart, parts: new Map() };
    if (event.type === EVENT_ID.SCALAR) return this.named(event, { offset: event.valueStart < 0 ? around : event.valueStart, parts: new Map() });
    const parts = event.type === EVENT_ID.MAPPING ? this.entries(event.start) : this.items(event.start);
    return this.named(event, { offset: event.start, parts });
  }

  private entries(around: number): Map<string, Place> {
    const entries = new Map<string, Place>();
    while (!this.isAtEnd()) {
      const key = this.events[this.index];
      const { offset } = this.value(around);
      const { parts } = this.value(offset);
      if (key?.type === EVENT_ID.SCALAR) entries.set(getScalarValue(this.text, key), { offset, parts });
    }
    this.index += 1;
    return entries;
  }

  private items(around: number): Map<number, Place> {
    const items = new Map<number, Place>();
    while (!this.isAtEnd()) items.set(items.size, this.value(around));
    this.index += 1;
    return items;
  }

  private isAtEnd(): boolean {
    const event = this.events[this.index];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  private named(event: Anchored, place: Place): Place {
    if (event.anchorStart >= 0) this.anchors.set(this.anchorOf(event), place);
    return place;
  }

  private anchorOf({ anchorStart, anchorEnd }: Anchored): string {
    return this.text.slice(anchorStart, anchorEnd);
  }
}

type Anchored = Pick<AliasEvent, 'anchorStart' | 'anchorEnd'>;

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
