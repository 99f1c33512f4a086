/**
 * Gets a package from its registry, with the registry's own client as it is set up here, and unpacks it. No code of the
 * package is run: no install script, no build backend.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../src/spec/rule.js';
import { isFolder } from './collect.js';
import { SampleError } from './error.js';
import { label, type Project } from './projects.js';
import { lastWords, runCommand, type Outcome } from './run-command.js';
import { unpackTarball } from './tarball.js';

/** Gives back the folder of the unpacked package; its integrity has been checked. */
type Unpack = (project: Project, scratch: string) => Promise<string>;

/**
 * Gets and unpacks a package.
 *
 * @param scratch an empty folder, the caller's to remove.
 * @returns the package's root folder, in `scratch` or in the registry client's own cache: not to be written to.
 * @throws {SampleError} where the registry does not give it, or gives something else than `integrity` says.
 */
export function unpackFromRegistry(project: Project, scratch: string): Promise<string> {
  return UNPACK[project.language](project, scratch);
}

const UNPACK: Readonly<Record<Language, Unpack>> = { go: unpackModule, python: unpackSdist, typescript: unpackNpm };

/** The checksum database need not be asked: the list has the module's hash. */
const GO_ENVIRONMENT = { GOSUMDB: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };

/** `go` says an error where a module wants a newer Go, and gives its sources all the same: we build nothing. */
async function unpackModule(project: Project, scratch: string): Promise<string> {
  const args = ['mod', 'download', '-json', label(project)];
  const outcome = await runCommand('go', args, { cwd: scratch, env: GO_ENVIRONMENT });
  const { Dir, Sum, Error } = parseAnswer(outcome, project) as { Dir?: string; Sum?: string; Error?: string };
  if (Dir === undefined || Sum === undefined) throw refused(project, Error ?? lastWords(outcome));
  checkIntegrity(project, Sum);
  return Dir;
}

async function unpackNpm(project: Project, scratch: string): Promise<string> {
  const args = ['pack', label(project), '--json', '--ignore-scripts', '--pack-destination', scratch];
  const outcome = await runCommand('npm', args, { cwd: scratch });
  if (outcome.code !== 0) throw refused(project, lastWords(outcome));
  const [packed] = parseAnswer(outcome, project) as { integrity: string; filename: string }[];
  if (packed === undefined) throw refused(project, lastWords(outcome));
  checkIntegrity(project, packed.integrity);
  return unpackTarball(join(scratch, packed.filename), join(scratch, 'unpacked'));
}

/**
 * pip has no way to unpack an sdist without asking its build backend about it. Ours is asked to leave before it begins
 * (`no-build/sitecustomize.py`), pip gives up, and the sources that it unpacked and checked stay where they are.
 */
async function unpackSdist(project: Project, scratch: string): Promise<string> {
  const { name, version, integrity } = project;
  const careful = ['--require-hashes', '--no-clean', '--no-deps', '--no-build-isolation', '--use-pep517'];
  const [requirements, downloads] = [join(scratch, 'requirements.txt'), join(scratch, 'downloads')];
  mkdirSync(downloads);
  writeFileSync(requirements, `${name}==${version} --hash=${integrity}\n`);
  const args = ['-m', 'pip', 'download', ...careful, '--no-binary', ':all:', '-d', downloads, '-r', requirements];
  const outcome = await runCommand('python3', args, {
    cwd: scratch,
    env: { PYTHONPATH: fileURLToPath(new URL('no-build', import.meta.url)), TMPDIR: scratch },
  });
  const unpacked = sdistIn(scratch);
  if (unpacked === undefined) throw refused(project, lastWords(outcome, 6));
  return unpacked;
}

/** `pip-download-<random>/<name>_<random>`, in the folder that pip was given for what is temporary. */
function sdistIn(scratch: string): string | undefined {
  const found = readdirSync(scratch)
    .filter((name) => name.startsWith('pip-download-'))
    .flatMap((name) => readdirSync(join(scratch, name)).map((inner) => join(scratch, name, inner)))
    .filter(isFolder);
  return found.length === 1 ? found[0] : undefined;
}

function parseAnswer(outcome: Outcome, project: Project): unknown {
  try {
    return JSON.parse(outcome.stdout);
  } catch (error) {
    throw refused(project, lastWords(outcome), error);
  }
}

function checkIntegrity(project: Project, actual: string): void {
  if (actual === project.integrity) return;
  throw new SampleError(
    `${label(project)}: the registry gave a package with \`integrity: ${actual}\`, the list says ${project.integrity}; ` +
      'use it only when the version is new in the list',
  );
}

function refused(project: Project, why: string, cause?: unknown): SampleError {
  return new SampleError(`${label(project)} could not be fetched: ${why}`, { cause });
}
