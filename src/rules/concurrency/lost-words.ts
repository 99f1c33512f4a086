/** Words by which work that is started and lost is judged, in every language. */

const ANY_CASE = (word: string): string => `[${word[0]!.toUpperCase()}${word[0]!}]${word.slice(1)}`;

/**
 * The beginning of a name for a deed that is done once, for somebody who wants to hear of it; not for what lasts.
 */
export const DELIVERS = [
  `(?:${['send', 'notify', 'emit', 'fire', 'trigger', 'post', 'upload', 'download', 'refresh', 'sync', 'dispatch', 'deliver', 'import', 'export', 'migrate', 'invalidate', 'repair', 'enqueue', 'publish', 'charge', 'refund'].map(ANY_CASE).join('|')})`,
  '(?![a-z]|.*(?:[Ll]oop|[Ff]orever|[Ww]orker|[Pp]eriodic|[Bb]ackground|[Ss]tream|[Ee]vents))',
].join('');

/** What a comment says of work that may be lost. An id of a rule says nothing. */
export const MAY_BE_LOST = [
  'best[- ]effort',
  String.raw`(?<![-\w])fire[- ]and[- ]forget`,
  'on purpose|intentional|deliberate',
  'may (?:be lost|fail)|fail[- ]open',
  '(?:not|non)[- ]?(?:critical|essential|required)',
  '(?:if|when) (?:this|it|that) fails',
  "(?:don't|do not|doesn't|does not|no need to|need not) (?:care|wait|block|await)(?![a-z])",
  'fine to (?:leak|lose|drop|fail)',
  'not (?:block|wait)(?![a-z])|without (?:blocking|waiting)',
].join('|');
