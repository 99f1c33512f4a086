/** Something that a person can mend: the message is printed alone, and the exit code is 2. */
export class PlacesError extends Error {
  override readonly name = 'PlacesError';
}
