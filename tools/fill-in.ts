/** The mark that `npm run new` leaves wherever an author has something to say, and that the rule check does not let pass. */
export const FILL_IN = 'FILL IN';
