/** The Semgrep that a scan of Go and Python would take, or would install. Nothing is installed here. */
import { CATALOGUE } from '../../catalogue.js';
import { findPython, installedSemgrep, neededVersion, readRequirements, SemgrepUnavailable, type FoundSemgrep } from '../../engines/semgrep.js';
import type { Check } from './check.js';

const NAME = 'Semgrep';
/** A program that takes longer to say which version it is will not scan either. */
const TIMEOUT_MS = 20_000;
const SOURCES: Readonly<Record<FoundSemgrep['source'], string>> = {
  named: 'It was named by `--semgrep` or RESILIENCE_SEMGREP.',
  path: 'It is on the PATH.',
  private: 'An earlier scan installed it.',
};

export interface Wanted {
  readonly semgrep: string | undefined;
  readonly folder: string;
  /** True where there is Go or Python. */
  readonly isNeeded: boolean;
}

export async function semgrepCheck({ semgrep, folder, isNeeded }: Wanted): Promise<Check> {
  const passedOver: string[] = [];
  const minVersion = neededVersion(CATALOGUE);
  const options = { semgrep, env: process.env, scannedRoot: folder, minVersion, timeoutMs: TIMEOUT_MS, say: (line: string) => void passedOver.push(line) };
  try {
    const found = await installedSemgrep(options);
    if (found === undefined) return await toBeInstalled(folder, passedOver, isNeeded);
    return { name: NAME, status: 'ok', version: found.version, path: found.path, says: [SOURCES[found.source], ...passedOver] };
  } catch (error) {
    if (!(error instanceof SemgrepUnavailable)) throw error;
    return { name: NAME, status: 'problem', says: [...passedOver, `${error.message}.`] };
  }
}

async function toBeInstalled(folder: string, passedOver: readonly string[], isNeeded: boolean): Promise<Check> {
  const { version } = readRequirements();
  try {
    const python = await findPython(process.env, folder);
    return { name: NAME, status: 'note', says: [...passedOver, `The first scan of Go or Python installs ${version} (about 400 MB) with Python ${python.version}.`] };
  } catch (error) {
    if (!(error instanceof SemgrepUnavailable)) throw error;
    return { name: NAME, status: isNeeded ? 'problem' : 'note', says: [...passedOver, `There is none, and none can be installed: ${error.message}.`] };
  }
}
