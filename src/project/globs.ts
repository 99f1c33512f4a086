/**
 * Globs of a scanned tree become regular expressions, and whoever wrote the tree must not be able to keep a scan busy with them: their
 * cost grows with the power of the stars in them.
 */
const LONGEST = 300;
const MOST_STARS = 8;

/** What is wrong with a glob; undefined where nothing is. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'a glob is empty';
  if (glob.length > LONGEST) return `a glob is longer than ${LONGEST} characters; write several`;
  const stars = glob.match(/\*+/g)?.length ?? 0;
  return stars > MOST_STARS ? `\`${glob}\` has more than ${MOST_STARS} stars; write several globs` : undefined;
}
