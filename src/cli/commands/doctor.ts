/** `resilience doctor`: which engines, versions and settings are in force, and what is wrong. Nothing of the project is run. */
import { PACKAGE } from '../../package.js';
import { visible } from '../../report/display.js';
import { LANGUAGES } from '../../spec/rule.js';
import type { Check } from '../doctor/check.js';
import { eslintChecks, nodeCheck, packageCheck, type Place } from '../doctor/node-checks.js';
import { baselineChecks, configCheck, rulesInForce } from '../doctor/project-checks.js';
import { semgrepCheck } from '../doctor/semgrep-check.js';
import { doctorText } from '../doctor/text.js';
import { EXIT } from '../exit-code.js';
import type { DoctorFormat } from '../formats.js';
import { interruptible } from '../interrupt.js';
import { listFiles } from '../scan/list-files.js';
import { repositoryTop } from '../scan/gitignore.js';
import { wantsColors } from '../terminal.js';

/** As commander gives them. */
export interface DoctorOptions {
  readonly format: DoctorFormat;
  readonly semgrep?: string;
}

/** Changes with the shape of the JSON. */
const VERSION = 1;

/** @returns the exit code: 2 where something is wrong. */
export async function runDoctorCommand({ format, semgrep }: DoctorOptions): Promise<number> {
  const folder = process.cwd();
  const { check, project } = await configCheck();
  const { place, hasOthers } = lookAround(folder);
  const semgrepFound = await interruptible(() => semgrepCheck({ semgrep, folder, isNeeded: hasOthers }), () => {});
  const checks: Check[] = [packageCheck(place), nodeCheck(), ...eslintChecks(place), semgrepFound, check, ...baselineChecks(project)];
  const inForce = rulesInForce(project?.config);
  const problems = checks.filter(({ status }) => status === 'problem').length;
  const json = { version: VERSION, tool: { name: PACKAGE.name, version: PACKAGE.version }, problems, checks, ...inForce };
  process.stdout.write(format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : doctorText(checks, inForce, wantsColors(process.stdout)));
  return problems === 0 ? EXIT.clean : EXIT.failure;
}

function lookAround(folder: string): { place: Place; hasOthers: boolean } {
  const { files, errors } = listFiles({ root: folder, paths: ['.'], languages: LANGUAGES, exclude: [] });
  for (const { path, message } of errors) process.stderr.write(`${visible(path ?? '.')}  ${message}\n`);
  const hasJavaScript = files.some(({ language }) => language === 'typescript');
  const hasTypeScript = files.some(({ path }) => /\.[cm]?tsx?$/.test(path));
  return { place: { folder, top: repositoryTop(folder) ?? folder, hasJavaScript, hasTypeScript }, hasOthers: files.some(({ language }) => language !== 'typescript') };
}
