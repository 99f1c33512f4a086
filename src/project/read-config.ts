/** `resilience.config.yaml`: read, and checked key by key. */
import { readFileSync } from 'node:fs';
import { nearest } from '../pattern/read/nearest.js';
import { isListOfText, isObject } from '../semgrep/read-rules.js';
import { parseYaml, YamlError, type YamlPath } from '../semgrep/yaml.js';
import type { Paths } from '../spec/formula.js';
import { NO_CONFIG, type Override, type ProjectConfig, type RuleSetting } from '../spec/project.js';
import { PRESETS, SEVERITIES, type Preset, type Severity } from '../spec/rule.js';
import { VOCABULARY, type ProjectVocabulary } from '../spec/vocabulary.js';
import { ProjectConfigError } from './config-error.js';
import { globProblem } from './globs.js';
import { CONFIG_KEYS, OVERRIDE_KEYS, PATH_KEYS, SETTING_KEYS } from './keys.js';

/**
 * Reads a project's configuration.
 *
 * @param path the file.
 * @param name how errors name it.
 * @param ruleIds the rules that there are, by their bare ids.
 * @throws {ProjectConfigError} with every problem of the file.
 */
export function readProjectConfig(path: string, name: string, ruleIds: readonly string[]): ProjectConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read: ${code ?? String(error)}`;
    throw new ProjectConfigError(`${name}: ${reason}.`, { cause: error });
  }
  return parseProjectConfig(text, name, ruleIds);
}

/** As {@link readProjectConfig}, of a text. */
export function parseProjectConfig(text: string, name: string, ruleIds: readonly string[]): ProjectConfig {
  const { value, lineOf } = parsed(text, name);
  const problems: Problem[] = [];
  const config = new ConfigReader(ruleIds, (path, reason) => problems.push({ path, reason })).read(value);
  if (problems.length === 0) return config;
  const lines = problems.map(({ path, reason }) => `${name}:${lineOf(path)}: ${reason}.`);
  throw new ProjectConfigError(lines.join('\n'));
}

function parsed(text: string, name: string): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new ProjectConfigError(`${name}:${error.line}: the text ${error.message}.`, { cause: error });
  }
}

interface Problem {
  readonly path: YamlPath;
  readonly reason: string;
}

/** Goes through the document; what is wrong is told with the path that leads to it, and left out. */
class ConfigReader {
  constructor(
    private readonly ruleIds: readonly string[],
    private readonly tell: (path: YamlPath, reason: string) => void,
  ) {}

  read(value: unknown): ProjectConfig {
    // A file that holds comments alone.
    if (value === undefined || value === null) return NO_CONFIG;
    const { preset, exclude, baseline, overrides, ...config } = this.mapping([], value, CONFIG_KEYS);
    return {
      vocabulary: this.vocabulary(config['vocabulary']),
      rules: this.rules(config['rules']),
      ...(preset === undefined ? {} : { preset: this.oneOf<Preset>(['preset'], preset, PRESETS, 'preset') }),
      ...(exclude === undefined ? {} : { exclude: this.globs(['exclude'], exclude) }),
      ...(baseline === undefined ? {} : { baseline: this.fileName(['baseline'], baseline) }),
      ...(overrides === undefined ? {} : { overrides: this.overrides(overrides) }),
    };
  }

  private fileName(path: YamlPath, value: unknown): string {
    if (typeof value === 'string' && value !== '') return value;
    this.tell(path, `\`${String(path.at(-1))}\` is no name of a file`);
    return '';
  }

  private oneOf<T extends string>(path: YamlPath, value: unknown, known: readonly T[], what: string): T {
    const found = known.find((word) => word === value);
    if (found === undefined) this.tell(path, `\`${String(value)}\` is no ${what}; ${meant(String(value), known)}`);
    return found ?? known[0]!;
  }

  private overrides(value: unknown): readonly Override[] {
    if (!Array.isArray(value)) {
      this.tell(['overrides'], '`overrides` is no list; write `- files: [\'tests/**\']` and below it `rules:`');
      return [];
    }
    return value.map((item: unknown, index) => this.override(['overrides', index], item));
  }

  private override(path: YamlPath, value: unknown): Override {
    const { files, rules } = this.mapping(path, value, OVERRIDE_KEYS);
    if (isObject(value) && (files === undefined || rules === undefined)) this.tell(path, 'an override has to say both `files` and `rules`');
    const severities = rules === undefined ? {} : this.mapping([...path, 'rules'], rules, this.ruleIds, 'rule');
    return {
      files: files === undefined ? [] : this.globs([...path, 'files'], files),
      rules: Object.fromEntries(Object.entries(severities).map(([id, severity]) => [id, this.severity([...path, 'rules', id], severity)])),
    };
  }

  /** YAML 1.1 reads `off` as false, and so do many people. */
  private severity(path: YamlPath, value: unknown): Severity | 'off' {
    return value === false ? 'off' : this.oneOf(path, value, [...SEVERITIES, 'off'] as const, 'severity');
  }

  private vocabulary(value: unknown): ProjectVocabulary {
    if (value === undefined) return {};
    const lists = this.mapping(['vocabulary'], value, Object.keys(VOCABULARY), 'list of words');
    return Object.fromEntries(Object.entries(lists).map(([list, words]) => [list, this.words(['vocabulary', list], words)]));
  }

  private words(path: YamlPath, value: unknown): readonly string[] {
    if (!isListOfText(value)) {
      this.tell(path, `\`${String(path.at(-1))}\` is no list of words; write \`[first, second]\``);
      return [];
    }
    value.forEach((word, index) => {
      if (!/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(word)) {
        this.tell([...path, index], `\`${word}\` is no word; write it in lower case, with spaces in a compound: \`${asWord(word)}\``);
      }
    });
    return value;
  }

  private rules(value: unknown): Readonly<Record<string, RuleSetting>> {
    if (value === undefined) return {};
    const rules = this.mapping(['rules'], value, this.ruleIds, 'rule');
    return Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, this.setting(['rules', id], setting)]));
  }

  private setting(path: YamlPath, value: unknown): RuleSetting {
    if (!isObject(value)) return this.shortSetting(path, value);
    const { paths, severity } = this.mapping(path, value, SETTING_KEYS);
    const grade = severity === undefined ? {} : { severity: this.oneOf<Severity>([...path, 'severity'], severity, SEVERITIES, 'severity') };
    return { paths: paths === undefined ? {} : this.paths([...path, 'paths'], paths), ...grade };
  }

  private shortSetting(path: YamlPath, value: unknown): RuleSetting {
    if (typeof value !== 'string' && value !== false) {
      this.tell(path, `\`${String(path.at(-1))}\` is neither \`off\`, nor a severity, nor a mapping with \`severity\` or \`paths\``);
      return { paths: {} };
    }
    const severity = this.severity(path, value);
    return severity === 'off' ? 'off' : { paths: {}, severity };
  }

  private paths(path: YamlPath, value: unknown): Paths {
    const lists = this.mapping(path, value, PATH_KEYS);
    for (const [key, globs] of Object.entries(lists)) this.globs([...path, key], globs);
    return lists;
  }

  private globs(path: YamlPath, value: unknown): readonly string[] {
    if (!isListOfText(value)) {
      this.tell(path, `\`${String(path.at(-1))}\` is no list of globs; write \`['src/**']\``);
      return [];
    }
    value.forEach((glob, index) => {
      const problem = globProblem(glob);
      if (problem !== undefined) this.tell([...path, index], problem);
    });
    return value;
  }

  /** The members of a mapping whose keys are known. */
  private mapping(path: YamlPath, value: unknown, known: readonly string[], what = 'key'): Readonly<Record<string, unknown>> {
    if (!isObject(value)) {
      this.tell(path, `${path.length === 0 ? 'the file' : `\`${String(path.at(-1))}\``} is no mapping; the keys are ${listed(known)}`);
      return {};
    }
    const entries = Object.entries(value).filter(([key]) => {
      if (!known.includes(key)) this.tell([...path, key], `\`${key}\` is no ${what}; ${meant(key, known)}`);
      return known.includes(key);
    });
    return Object.fromEntries(entries);
  }
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `there are ${listed(known)}` : `write \`${near}\``;
}

/** Enough names to see what is meant. */
const MOST_NAMES = 20;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** `deadLetter` and `dead_letter` → `dead letter`. */
function asWord(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[^A-Za-z0-9]+/g, ' ').trim().toLowerCase();
}
