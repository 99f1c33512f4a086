/** What is said of a file, or of rules on a file, that ended or held up the process that scanned them. */
import type { ScanError } from '../../report/finding.js';

export interface GivenUp {
  readonly ruleId: string;
  /** In words that follow "it". */
  readonly end: string;
}

const ENGINE = { language: 'typescript', engine: 'estree' } as const;

export function parsingGivenUp(path: string, end: string): ScanError {
  return { message: `This file was not scanned: its parsing ${end}. Leave it out with \`--exclude\` if nobody wrote it by hand.`, path, ...ENGINE };
}

/** @param isLast with these rules the file was given up. */
export function rulesGivenUp(path: string, givenUp: readonly GivenUp[], isLast: boolean): ScanError {
  const [first] = givenUp;
  const each = givenUp.map(({ ruleId, end }) => `rule \`${ruleId}\` ${end}`).join(', ');
  const rest = isLast ? 'the file was given up with these, and not all of the other rules were tried' : 'what would be found here is missing';
  return {
    message: `${each.charAt(0).toUpperCase()}${each.slice(1)}; ${rest}.`,
    path,
    ...(givenUp.length === 1 && first !== undefined ? { ruleId: first.ruleId } : {}),
    ...ENGINE,
  };
}
