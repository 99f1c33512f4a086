/** The command line: names, options and help. What a command does stands in `commands/`, loaded when it is called. */
import { Command, CommanderError, Option } from 'commander';
import { PACKAGE } from '../package.js';
import { GROUPINGS } from '../report/text/options.js';
import { PRESETS } from '../spec/rule.js';
import { EXIT, THRESHOLDS, type Threshold } from './exit-code.js';
import { DOCTOR_FORMATS, FORMATS, REVIEW_FORMATS } from './formats.js';
import { CI_CHOICES } from './init/ci-choices.js';
import { collect, languageList, NoConfigOption, oneOf, shardOption } from './options.js';
import { UsageError } from './usage-error.js';
import type { ChecklistOptions } from './commands/checklist.js';
import type { DoctorOptions } from './commands/doctor.js';
import type { GenerateOptions } from './commands/generate.js';
import type { InitOptions } from './commands/init.js';
import type { MergeOptions } from './commands/merge.js';
import type { ReportOptions } from './commands/report.js';
import type { ScanOptions } from './commands/scan.js';

const EXAMPLES = `
Examples:
  resilience init                              set a project up; shows what it writes, and asks
  resilience scan                              the code below this folder
  resilience scan src --preset strict          more rules, less sure of each finding
  resilience scan --format sarif --output resilience.sarif
  resilience explain no-partial-multi-write    what a rule reports, why, and what to write instead

Exit codes: 0 clean, 1 findings at or above \`--fail-on\`, 2 something could not be done.`;

/**
 * Runs a command line.
 *
 * @param argv as `process.argv`.
 * @returns the exit code.
 * @throws what is no usage error and therefore a defect of ours.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.clean;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.failure;
  }
}

function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command('resilience')
    .description('Finds what breaks distributed systems in review, in Go, Python, TypeScript and JavaScript.')
    .version(PACKAGE.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ helpWidth: 100 })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addInit(program, done);
  addScan(program, done);
  addMerge(program, done);
  addReport(program, done);
  addChecklist(program, done);
  addList(program);
  addExplain(program);
  addGenerate(program);
  addSemgrep(program, done);
  addDoctor(program, done);
  return program;
}

function addInit(program: Command, done: (exitCode: number) => void): void {
  program
    .command('init')
    .description('set a project up: configuration, ESLint, a CI job; shows what it writes, and asks')
    .option('--yes', 'write without asking')
    .option('--dry-run', 'only show what would be written')
    .addOption(choice('--preset <preset>', 'which rules (default: what the configuration says, else "recommended")', PRESETS))
    .addOption(choice('--ci <system>', 'write a job for this one (default: what the repository has)', CI_CHOICES))
    .action(async (options: InitOptions) => {
      const { runInitCommand } = await import('./commands/init.js');
      done(await runInitCommand(options));
    });
}

function addScan(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('scan')
    .description('scan files and folders')
    .argument('[paths...]', 'files and folders, this folder if none; what is named is scanned even if it is ignored')
    .addOption(choice('--format <format>', 'how to report', FORMATS).default('text'))
    .addOption(choice('--group-by <key>', 'in text, findings with their source lines, by', GROUPINGS))
    .option('--output <file>', 'write the report to a file; the summary still goes to stderr');
  chooses(command, 'warning')
    .option('--since <ref>', 'only findings on lines that changed since a commit, branch or tag; uncommitted work counts')
    .option('--baseline <file>', 'leave out the findings that a file knows, and say which of them are fixed')
    .option('--update-baseline', 'write that file: what is found now enters it, what is fixed leaves it')
    .addOption(new Option('--shard <i/n>', 'scan one of n parts of the files; `merge` joins their JSON').argParser(shardOption))
    .option('--require-reason', 'report comments that suppress a finding and do not say why')
    .addOption(new NoConfigOption())
    .option('--no-suppressions', 'report what comments in the code suppress')
    .addOption(semgrepOption())
    .action(async (paths: string[], options: ScanOptions) => {
      const { runScanCommand } = await import('./commands/scan.js');
      done(await runScanCommand(paths.length === 0 ? ['.'] : paths, options));
    });
}

function addMerge(program: Command, done: (exitCode: number) => void): void {
  program
    .command('merge')
    .description('join the JSON of all shards of a scan to the report of one scan')
    .argument('<files...>', 'what `scan --shard i/n --format json` wrote, one file a shard')
    .addOption(choice('--format <format>', 'how to report', FORMATS).default('text'))
    .addOption(choice('--group-by <key>', 'in text, findings with their source lines, by', GROUPINGS))
    .option('--output <file>', 'write the report to a file; the summary still goes to stderr')
    .addOption(choice('--fail-on <severity>', 'findings from here on make it exit with 1', THRESHOLDS).default('warning'))
    .action(async (files: string[], options: MergeOptions) => {
      const { runMergeCommand } = await import('./commands/merge.js');
      done(runMergeCommand(files, options));
    });
}

function addReport(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('report')
    .description('write a review: verdict, findings, questions to a person')
    .argument('[paths...]', 'files and folders, this folder if none')
    .addOption(choice('--format <format>', 'a comment for a pull request, a page, or data', REVIEW_FORMATS).default('markdown'))
    .option('--output <file>', 'write the review to a file; the summary still goes to stderr')
    .option('--since <ref>', 'only what changed since a git ref: findings on changed lines, and the questions to them');
  chooses(command, 'never')
    .option('--no-suppressions', 'report what comments in the code suppress')
    .addOption(semgrepOption())
    .action(async (paths: string[], options: ReportOptions) => {
      const { runReportCommand } = await import('./commands/report.js');
      done(await runReportCommand(paths.length === 0 ? ['.'] : paths, options));
    });
}

function addChecklist(program: Command, done: (exitCode: number) => void): void {
  program
    .command('checklist')
    .description('print the questions no tool can answer, for what the code uses')
    .argument('[paths...]', 'files and folders, this folder if none')
    .option('--since <ref>', 'only what changed since a git ref makes relevant')
    .option('--all', 'every question, whatever the code uses')
    .option('--output <file>', 'write the checklist to a file')
    .addOption(languages())
    .addOption(exclude())
    .action(async (paths: string[], options: ChecklistOptions) => {
      const { runChecklistCommand } = await import('./commands/checklist.js');
      done(runChecklistCommand(paths.length === 0 ? ['.'] : paths, options));
    });
}

function addList(program: Command): void {
  program
    .command('list')
    .description('list all rules')
    .option('--json', 'with everything that is known of each')
    .action(async (options: { json?: boolean }) => {
      const { runList } = await import('./commands/list.js');
      runList(options);
    });
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .description('print the page of a rule')
    .argument('<rule>', 'its id, with or without `resilience/`')
    .action(async (rule: string) => {
      const { runExplain } = await import('./commands/explain.js');
      runExplain(rule);
    });
}

function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('write the rules of a preset as Semgrep YAML, with the words and files of your project')
    .requiredOption('--out <folder>', 'where to; a file for each language')
    .option('--config <file>', 'what your project says of itself (default: the nearest "resilience.config.yaml")')
    .addOption(choice('--preset <preset>', 'which rules (default: what the configuration says, else "recommended")', PRESETS))
    .addOption(languages())
    .action(async (options: GenerateOptions) => {
      const { runGenerate } = await import('./commands/generate.js');
      await runGenerate(options);
    });
}

function addSemgrep(program: Command, done: (exitCode: number) => void): void {
  program
    .command('semgrep')
    .description('run the Semgrep that `scan` uses, with arguments of your own')
    .addOption(semgrepOption())
    .argument('[args...]', 'arguments for Semgrep; put `--` before them')
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (args: string[], options: { semgrep?: string }) => {
      const { runSemgrepCommand } = await import('./commands/semgrep.js');
      done(await runSemgrepCommand(args, options.semgrep));
    });
}

function addDoctor(program: Command, done: (exitCode: number) => void): void {
  program
    .command('doctor')
    .description('say which engines, versions and settings are in force, and what is wrong')
    .addOption(choice('--format <format>', 'how to say it', DOCTOR_FORMATS).default('text'))
    .addOption(semgrepOption())
    .action(async (options: DoctorOptions) => {
      const { runDoctorCommand } = await import('./commands/doctor.js');
      done(await runDoctorCommand(options));
    });
}

/** What `scan` and `report` are told alike: with which rules, how grave a finding fails them, what of the code. */
function chooses(command: Command, failOn: Threshold): Command {
  return command
    .addOption(choice('--preset <preset>', 'which rules to run (default: what the configuration says, else "recommended")', PRESETS))
    .addOption(repeatable('--rule <id>', 'run this rule in place of the preset; may be repeated'))
    .addOption(repeatable('--extend-rule <id>', 'run this rule as well; may be repeated'))
    .addOption(repeatable('--ignore-rule <id>', 'run all but this rule; may be repeated'))
    .addOption(repeatable('--config <path>', 'add the Semgrep rules of a file or folder; may be repeated'))
    .addOption(choice('--fail-on <severity>', 'findings from here on make it exit with 1', THRESHOLDS).default(failOn))
    .addOption(languages())
    .addOption(exclude())
    .option('--cache', 'keep what is found, and scan only what changed since')
    .option('--cache-location <folder>', 'where to keep it (default: a folder in the cache of the user)');
}

function languages(): Option {
  return new Option('--lang <languages>', 'only these: go, python (py), typescript (ts, js)').argParser(languageList);
}

function exclude(): Option {
  return repeatable('--exclude <glob>', 'leave out what matches, as in .gitignore; may be repeated');
}

function choice<T extends string>(flags: string, description: string, allowed: readonly T[]): Option {
  return new Option(flags, `${description}: ${allowed.join(', ')}`).argParser(oneOf(allowed));
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser(collect);
}

function semgrepOption(): Option {
  return new Option('--semgrep <path>', 'the Semgrep to use; also RESILIENCE_SEMGREP in the environment');
}
