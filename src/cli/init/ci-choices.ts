/** What `--ci` takes; left out, what the repository has. */
export const CI_CHOICES = ['github', 'gitlab', 'none'] as const;
export type CiChoice = (typeof CI_CHOICES)[number];
