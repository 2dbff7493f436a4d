/** Figures that are older than this, in seconds, are shown to nobody without telling them. */
export const LATE_SECONDS = 60
