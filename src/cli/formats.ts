/** The formats of reports, for the help and for what writes them. */

/** The names of the formats that `scan` writes. */
export const FORMATS = ['text', 'json', 'sarif', 'gitlab', 'github', 'junit', 'checkstyle'] as const;
export type Format = (typeof FORMATS)[number];

/** The names of the formats that `report` writes. */
export const REVIEW_FORMATS = ['markdown', 'html', 'json'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** The names of the formats that `doctor` writes. */
export const DOCTOR_FORMATS = ['text', 'json'] as const;
export type DoctorFormat = (typeof DOCTOR_FORMATS)[number];
