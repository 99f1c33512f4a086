/** `resilience checklist`: the questions for a person that the code, or a change of it, makes relevant. */
import { CATALOGUE } from '../../catalogue.js';
import { askedChecklist, type CodeUses } from '../../emit/asked.js';
import { FINDINGS } from '../../findings.js';
import { visible } from '../../report/display.js';
import { LANGUAGES, type Language } from '../../spec/rule.js';
import { EXIT } from '../exit-code.js';
import { outputFile, writeWhole } from '../output-file.js';
import { changedLines } from '../scan/changed-lines.js';
import { listFiles } from '../scan/list-files.js';
import { usesOf } from '../scan/uses.js';
import { UsageError } from '../usage-error.js';

/** As commander gives them. */
export interface ChecklistOptions {
  readonly since?: string;
  readonly all?: true;
  readonly output?: string;
  readonly lang?: readonly Language[];
  readonly exclude?: readonly string[];
}

/** @returns the exit code. */
export function runChecklistCommand(paths: readonly string[], options: ChecklistOptions): number {
  if (options.all === true && options.since !== undefined) throw new UsageError('`--all` asks everything, and `--since` what a change makes relevant: give one of the two.');
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const { uses, exitCode } = options.all === true ? { uses: undefined, exitCode: EXIT.clean } : usesBelow(paths, options);
  const text = askedChecklist(FINDINGS, CATALOGUE.map(({ spec }) => spec), uses, options.since === undefined ? 'the code' : 'the change');
  if (output === undefined) process.stdout.write(text);
  else writeWhole(output, text);
  return exitCode;
}

/** What the files use; a path that cannot be read is told. */
function usesBelow(paths: readonly string[], { since, lang = LANGUAGES, exclude = [] }: ChecklistOptions): { uses: CodeUses; exitCode: number } {
  const root = process.cwd();
  const { files, errors } = listFiles({ root, paths, languages: lang, exclude });
  for (const { path, message } of errors) process.stderr.write(`${visible(path ?? '.')}  ${message}\n`);
  const uses = since === undefined ? usesOf(root, files) : usesOf(root, files, changedLines(root, since, files));
  return { uses, exitCode: errors.length === 0 ? EXIT.clean : EXIT.failure };
}
