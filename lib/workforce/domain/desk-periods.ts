/** Periods of the supervisor's figures, in whole days up to now. */
export const PERIODS = [7, 30, 90] as const
