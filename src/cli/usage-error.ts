/** The user's mistake, told in one or two lines; anything else that is thrown is ours. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
