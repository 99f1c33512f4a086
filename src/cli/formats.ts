/** The names of the formats that `scan` writes. */
export const FORMATS = ['text', 'json', 'sarif', 'gitlab', 'github', 'junit', 'checkstyle'] as const;
export type Format = (typeof FORMATS)[number];
