/** The values of options: read, checked, and put right with the name that was meant. */
import { InvalidArgumentError, Option } from 'commander';
import { LANGUAGES, type Language } from '../spec/rule.js';
import { suggestion } from './suggestion.js';
import { LANGUAGE_NAMES } from './scan/languages.js';
import type { Shard } from './scan/shard.js';

/** A parser for an option that takes one of a few words. */
export function oneOf<T extends string>(allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((word) => word === value);
    if (found === undefined) throw new InvalidArgumentError(suggestion(value, allowed));
    return found;
  };
}

/** `go,py`: one or more languages by any of their names, added to those of an earlier `--lang`. */
export function languageList(value: string, earlier: readonly Language[] | undefined): Language[] {
  const named = value.split(',').map((name) => {
    const language = LANGUAGE_NAMES[name.trim().toLowerCase()];
    if (language === undefined) throw new InvalidArgumentError(suggestion(name.trim(), Object.keys(LANGUAGE_NAMES)));
    return language;
  });
  return LANGUAGES.filter((language) => named.includes(language) || earlier?.includes(language));
}

/** `2/5`: the second of five shards. */
export function shardOption(value: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? []).map(Number);
  if (index < 1 || index > count) throw new InvalidArgumentError('Write which of how many: `--shard 1/4` to `--shard 4/4`.');
  return { index, count };
}

/** `--no-config`: about the project's configuration, while `--config` brings rules; commander would take one for the other's negation. */
export class NoConfigOption extends Option {
  constructor() {
    super('--no-config', 'do not read resilience.config.yaml');
  }

  override attributeName(): string {
    return 'projectConfig';
  }
}

/** For an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}
