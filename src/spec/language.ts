export const LANGUAGES = ['go', 'python', 'typescript'] as const;
/** `typescript` means TypeScript and JavaScript, with and without JSX. */
export type Language = (typeof LANGUAGES)[number];
